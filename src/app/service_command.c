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
