/* The words of a text, with the places where they stand.
 *
 *   word     a run of letters: "Quảng", "HĐND"; each Han character or kana alone
 *   number   digits, with "." and "," between them: "2022", "1.357,5"
 *   date     a day of the calendar: "19/01/2022"
 *   code     letters, digits and - / _ : between them, with a digit somewhere: "08-NQ/TU", "750ha"
 *   mail     an e-mail address
 *
 * What has several runs of letters or digits is given whole and then run by run, each marked as a
 * part. "." and "," join digits only, so the typed "2022,TP" is a number and a word. Without a
 * digit
 * "/" and "-" join nothing: "GP-TTĐT" and "xã/phường" are words. A ² or ³ behind "m" counts as a
 * digit. Every letter and digit of the text is in exactly one token that is not whole. */
#pragma once

#include "core/limits.h"
#include "core/str.h"
#include "text/fold.h"

enum {
    TOKEN_FOLDED_SIZE = FOLD_ROOM(TOKEN_LIMIT),
    TOKEN_EXACT_SIZE = 3 * TOKEN_FOLDED_SIZE, /* NFC may need three times the room */
};

enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_DATE, TOKEN_CODE, TOKEN_MAIL };

enum token_role {
    TOKEN_ALONE,
    TOKEN_WHOLE, /* its parts follow */
    TOKEN_PART,  /* of the newest whole */
};

struct token {
    enum token_kind kind;
    enum token_role role;
    ptrdiff_t at, n; /* bytes in the text */
    str folded;      /* text_fold() and text_exact() of it; both live until the next token, */
    str exact;       /* and are absent after tokens_begin_places() */
};

struct tokens {
    str text;
    ptrdiff_t at;
    ptrdiff_t split_end;   /* up to here only single runs are given … */
    enum token_role split; /* … in this role */
    ptrdiff_t at_sign;     /* the next "@", or the end of the text */
    bool places_only;
    char folded[TOKEN_FOLDED_SIZE];
    char exact[TOKEN_EXACT_SIZE];
};

/* Begins at the start of `text`, which must live as long. `tokens` must not be copied afterwards.
 */
void tokens_begin(struct tokens *tokens, str text);
/* The same for who knows the forms of most words already: they are not made. */
void tokens_begin_places(struct tokens *tokens, str text);
/* The next token, by place; false at the end. */
bool tokens_next(struct tokens *tokens, struct token *out);
/* Makes the forms of the newest token. */
void tokens_forms(struct tokens *tokens, struct token *token);
