/* Addresses of the system that a portal had before. They are looked up, never linked to, so all
 * spellings of one address get one form: path and query only, percent-encoding undone (also the
 * half-done of browsers and mail programs), NFC, without the slash at the end of a path. */
#pragma once

#include "core/arena.h"
#include "core/str.h"

/* "https://old.example/Trang/Tin.aspx?Cat=T%C3%A0i+nguy%C3%AAn#x" is
 * "/Trang/Tin.aspx?Cat=Tài nguyên". */
str old_address_plain(struct arena *arena, str address);
/* The plain form with its letters small: servers that took paths for file names of Windows answered
 * to any case. */
str old_address_folded(struct arena *arena, str plain);
