/* Brings a tree into the form that is written: runs settled, paragraphs split at double breaks,
 * empty things dropped, heading levels without jumps, layout tables unwrapped, header cells with a
 * scope, notes numbered in the order in which they are referred to. */
#pragma once

#include "text/body_tree.h"
#include "text/clean_report.h"

void body_normal(struct arena *arena, struct body_node *root, struct clean_report *report);
