#include "text/clean_report.h"

void clean_note(struct clean_report *report, enum clean_kind kind, int line)
{
    if (!report)
        return;
    if (report->count[kind].n == 0)
        report->count[kind].line = line;
    report->count[kind].n++;
}

const char *clean_kind_name(enum clean_kind kind)
{
    switch (kind) {
    case CLEAN_SCRIPT:
        return "scripts";
    case CLEAN_STYLE:
        return "styles";
    case CLEAN_EVENT:
        return "event attributes";
    case CLEAN_COMMENT:
        return "comments";
    case CLEAN_FRAME:
        return "frames and objects";
    case CLEAN_FORM:
        return "form controls";
    case CLEAN_DRAWING:
        return "drawings";
    case CLEAN_SOUND:
        return "sound and video";
    case CLEAN_WORD:
        return "leftovers of Word";
    case CLEAN_FONT:
        return "fonts";
    case CLEAN_ELEMENT:
        return "unknown elements";
    case CLEAN_ATTRIBUTE:
        return "attributes";
    case CLEAN_ADDRESS:
        return "refused addresses";
    case CLEAN_PICTURE:
        return "refused pictures";
    case CLEAN_NO_ALT:
        return "pictures without alternative text";
    case CLEAN_EMPTY:
        return "empty blocks";
    case CLEAN_HEADING:
        return "changed headings";
    case CLEAN_LAYOUT_TABLE:
        return "layout tables";
    case CLEAN_CUT:
        return "tags without an end";
    case CLEAN_TURN:
        return "interview turns";
    case CLEAN_DOUBTFUL_TURN:
        return "doubtful interview turns";
    }
    return "";
}

const char *clean_refusal_text(enum clean_refusal refusal)
{
    switch (refusal) {
    case CLEAN_ACCEPTED:
        return "";
    case CLEAN_TOO_LARGE:
        return "larger than 1 MiB";
    case CLEAN_TOO_DEEP:
        return "more than 256 elements within each other";
    case CLEAN_TOO_MANY_ATTRIBUTES:
        return "more than 64 attributes in a tag";
    case CLEAN_TOO_MANY_TAGS:
        return "more than 100000 tags";
    case CLEAN_TOO_LONG:
        return "a body larger than 1 MiB or of more than 100000 tags";
    case CLEAN_TOO_MUCH_MEMORY:
        return "it needs more memory than there is for one text";
    case CLEAN_TOO_SLOW:
        return "it takes more time than there is for one text";
    case CLEAN_BROKE:
        return "the process that reads foreign HTML broke on it";
    case CLEAN_NOT_OURS:
        return "the process that reads foreign HTML gave back what is not our markup";
    }
    return "";
}
