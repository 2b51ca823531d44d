#!/bin/sh
printf 'the script of the skill ran\n'
