#include "app/service_command.h"

const struct command_option page_add_options[] = {
    {"id", "CODE", "what the page is called"},
    {"site", "CODE", "the site that it introduces"},
    {"title", "TEXT", "its heading"},
    {"page-kind", "KIND", "what it is about: overview, history, functions..."},
    {"slug", "SLUG", "how its address ends; made of the title unless said"},
    {"parent", "CODE", "the page it stands below"},
    {"position", "N", "its place among its neighbours"},
    {"lead", "TEXT", "what it says in short"},
    {"body-text", "TEXT", "what it says"},
    {"body-html", "HTML", "the same as markup"},
    {"unit", "CODE", "who keeps it up to date"},
    {"updated-on", "DAY", "the day of its last change"},
    {"link", "ADDRESS", "where what it is about stands"},
    {"link-name", "TEXT", "what stands there"},
    {"withdrawn", NULL, "it is not shown any more"},
    {0},
};

const struct command_option procedure_add_options[] = {
    {"id", "CODE", "what the procedure is called"},
    {"site", "CODE", "the site in whose catalogue it stands"},
    {"procedure-code", "CODE", "its code in the national database"},
    {"name", "TEXT", "its name"},
    {"field", "TEXT", "its field"},
    {"levels", "LEVEL", "who deals with it: ministry, province, commune..."},
    {"procedure-kind", "TEXT", "its kind"},
    {"decision", "TEXT", "the decision that published it"},
    {"unit", "CODE", "the unit of ours that does it"},
    {"agency", "TEXT", "who does it, where it is none of our units"},
    {"competent", "TEXT", "who decides"},
    {"cooperating", "TEXT", "who takes part"},
    {"reception", "TEXT", "where papers are taken"},
    {"subjects", "TEXT", "who may ask for it"},
    {"steps", "TEXT", "what happens, step by step"},
    {"result", "TEXT", "what comes of it"},
    {"conditions", "TEXT", "what is required"},
    {"link", "ADDRESS", "its page at the national portal, where the pattern does not say it"},
    {"updated-on", "DAY", "the day of its last change"},
    {"repealed-on", "DAY", "the day from which it is in force no more"},
    {"repealed-by", "TEXT", "the decision that repealed it"},
    {"withdrawn", NULL, "it is not shown any more"},
    {0},
};

const struct command_option procedure_portal_add_options[] = {
    {"id", "CODE", "what the pattern is called"},
    {"site", "CODE", "whose procedures are filed there"},
    {"name", "TEXT", "the portal's name"},
    {"pattern", "ADDRESS", "https://... with {code} where a procedure's code goes"},
    {0},
};
