#include "feature/import/national.h"

#include "core/limits.h"

static const str nothing[] = {S_INIT("Không có thông tin"), S_INIT("Không có thông tin.")};

bool national_is(const struct value *object)
{
    return object->kind == VALUE_OBJECT && !value_member(object, S("kind")) &&
           value_member(object, S("thu_tuc_id")) && value_member(object, S("metadata"));
}

str national_number(const struct value *object)
{
    const struct value *number = value_member(object, S("thu_tuc_id"));
    return number && number->kind == VALUE_TEXT ? number->text : (str){0};
}

static str replaced(struct arena *arena, str s, str from, str to)
{
    struct buf out = buf_make(arena, 2 * s.n + 16);
    ptrdiff_t at;
    while ((at = str_find(s, from)) >= 0) {
        buf_str(&out, str_slice(s, 0, at));
        buf_str(&out, to);
        s = str_slice(s, at + from.n, s.n);
    }
    buf_str(&out, s);
    return buf_text(&out);
}

/* Absent where the form only says that it says nothing. */
static str told(struct fields *f, str text)
{
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        if (!str_equal(text, nothing[i]))
            continue;
        report_converted(f->report, S("fields that say “Không có thông tin” are absent"), 1);
        return (str){0};
    }
    return text;
}

/* Tabs and runs of spaces are a word processor's; lines stay. */
static str tidy(struct fields *f, str text)
{
    struct buf out = buf_make(f->arena, text.n + 1);
    for (ptrdiff_t i = 0; i < text.n; i++) {
        char c = text.p[i] == '\t' || text.p[i] == '\r' ? ' ' : text.p[i];
        bool is_after_space = out.n == 0 || out.p[out.n - 1] == ' ' || out.p[out.n - 1] == '\n';
        if (c == ' ' && is_after_space)
            continue;
        if (c == '\n' && out.n > 0 && out.p[out.n - 1] == ' ')
            out.n--;
        buf_char(&out, c);
    }
    str tidied = str_trim(buf_text(&out));
    return tidied.n > 0 ? tidied : (str){0};
}

static str line_of(struct fields *f, const char *name)
{
    return told(f, fields_line(f, name, LEAD_LIMIT));
}

static str text_of(struct fields *f, const char *name)
{
    str text = fields_text(f, name, PROCEDURE_TEXT_LIMIT);
    return text.p ? told(f, tidy(f, text)) : text;
}

/* "Quyết định số 3980 /QĐ-BQP" is "Quyết định số 3980/QĐ-BQP". */
static str number_of(struct fields *f, str text)
{
    return text.p ? replaced(f->arena, text, S(" /"), S("/")) : text;
}

/* A list in a line: behind a comma a capital begins the next, outside of brackets. "Cán bộ, công
 * chức, viên chức" is one. Capitals of two bytes begin with C3, C4, C6 or E1 and are told by the
 * words of the form: Đ and Ư alone begin any. */
static bool begins_next(str rest)
{
    return rest.n > 1 && ((rest.p[0] >= 'A' && rest.p[0] <= 'Z') || str_starts(rest, S("Đ")) ||
                          str_starts(rest, S("Ư")));
}

static str lines_of_list(struct fields *f, str text)
{
    struct buf out = buf_make(f->arena, text.n + 1);
    int depth = 0;
    for (ptrdiff_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        depth += c == '(' ? 1 : c == ')' && depth > 0 ? -1 : 0;
        if (c == ',' && depth == 0 && i + 2 < text.n && text.p[i + 1] == ' ' &&
            begins_next(str_slice(text, i + 2, text.n))) {
            buf_char(&out, '\n');
            i++;
        } else {
            buf_char(&out, c);
        }
    }
    return out.n > 0 ? buf_text(&out) : (str){0};
}

static void read_levels(struct fields *f, str text, struct procedure_fields *p)
{
    static const struct {
        str words;
        unsigned level;
    } known[] = {
        {S_INIT("Cấp Bộ"), LEVEL_MINISTRY},    {S_INIT("Cấp Tỉnh"), LEVEL_PROVINCE},
        {S_INIT("Cấp Huyện"), LEVEL_DISTRICT}, {S_INIT("Cấp Xã"), LEVEL_COMMUNE},
        {S_INIT("Cơ quan khác"), LEVEL_OTHER},
    };
    str rest = lines_of_list(f, text);
    str word;
    while (str_cut(&rest, '\n', &word)) {
        unsigned level = 0;
        for (size_t i = 0; i < sizeof known / sizeof *known; i++)
            if (str_equal(word, known[i].words))
                level = known[i].level;
        if (level == 0)
            report_converted(f->report, S("levels that are not known count as another body"), 1);
        p->levels |= level ? level : LEVEL_OTHER;
    }
}

/* The members of a field that is an object; false, and reported, when it is none. */
static bool part(struct fields *f, const char *name, struct fields *out)
{
    const struct value *v = fields_member(f, name);
    if (v && fields_begin(out, f->arena, f->report, v))
        return true;
    if (!v)
        report_problem(f->report, "field %s is missing", name);
    f->is_bad = true;
    return false;
}

static void read_metadata(struct fields *f, struct procedure_fields *p)
{
    struct fields m;
    if (!part(f, "metadata", &m))
        return;
    str number = fields_line(&m, "mã_thủ_tục", SHORT_TEXT_LIMIT);
    if (number.p && !str_equal(number, p->text.number)) {
        report_problem(f->report, "thu_tuc_id and mã_thủ_tục differ");
        f->is_bad = true;
    }
    p->text.name = fields_needed(&m, "tên_thủ_tục", TITLE_LIMIT);
    p->text.decision = number_of(&m, line_of(&m, "số_quyết_định"));
    p->text.kind = line_of(&m, "loại_thủ_tục");
    p->text.field = line_of(&m, "lĩnh_vực");
    read_levels(&m, line_of(&m, "cấp_thực_hiện"), p);
    if (!p->text.field.p)
        p->text.field = S("Lĩnh vực khác");
    f->is_bad = !fields_end(&m) || f->is_bad;
}

/* How papers are handed in, where the form says it in words, stands before the steps. */
static void read_steps(struct fields *c, struct procedure_fields *p)
{
    str how = text_of(c, "cách_thức_thực_hiện");
    str steps = text_of(c, "trình_tự_thực_hiện");
    p->text.steps = how.p && steps.p
                        ? arena_printf(c->arena, "%.*s\n%.*s", STR_ARG(how), STR_ARG(steps))
                    : how.p ? how
                            : steps;
}

static void read_content(struct fields *f, struct procedure_fields *p)
{
    struct fields c;
    struct procedure_text *t = &p->text;
    if (!part(f, "content", &c))
        return;
    str subjects = line_of(&c, "đối_tượng_thực_hiện");
    if (subjects.p)
        t->subjects = lines_of_list(&c, subjects);
    t->agency = line_of(&c, "cơ_quan_thực_hiện");
    t->competent = line_of(&c, "cơ_quan_có_thẩm_quyền");
    t->cooperating = line_of(&c, "cơ_quan_phối_hợp");
    t->reception = line_of(&c, "địa_chỉ_tiếp_nhận_hs");
    t->result = text_of(&c, "kết_quả_thực_hiện");
    t->conditions = text_of(&c, "yêu_cầu_điều_kiện_thực_hiện");
    read_steps(&c, p);
    f->is_bad = !fields_end(&c) || f->is_bad;
}

/* "30 Ngày làm việc": the form's capitals are no names. */
static str time_limit_of(struct fields *f, str text)
{
    if (!text.p)
        return text;
    text = replaced(f->arena, text, S(" Ngày"), S(" ngày"));
    return replaced(f->arena, text, S(" Giờ"), S(" giờ"));
}

/* A line of a fee; absent where it names no amount and no rule: "Phí :  Đồng". */
static str fee_line(struct fields *f, str line)
{
    line = replaced(f->arena, str_trim(line), S(" :"), S(":"));
    line = replaced(f->arena, line, S(" Đồng"), S(" đồng"));
    line = replaced(f->arena, line, S(": đồng ("), S(": ("));
    if (line.n > 0 && !str_equal(line, S("Phí: đồng")) && !str_equal(line, S("Lệ phí: đồng")))
        return line;
    report_converted(f->report, S("fees without an amount are absent"), line.n > 0);
    return (str){0};
}

static str fee_of(struct fields *f, str text)
{
    struct buf out = buf_make(f->arena, 2 * text.n + KIB);
    str rest = tidy(f, text);
    str line;
    while (str_cut(&rest, '\n', &line)) {
        line = fee_line(f, line);
        if (out.n > 0 && line.n > 0)
            buf_char(&out, '\n');
        buf_str(&out, line);
    }
    return out.n > 0 ? buf_text(&out) : (str){0};
}

static void read_way(struct fields *o, void *into, ptrdiff_t i)
{
    struct procedure_way *ways = into;
    str fee = fields_text(o, "phi_le_phi", LEAD_LIMIT);
    ways[i] = (struct procedure_way){
        .way = fields_needed(o, "hinh_thuc", SHORT_TEXT_LIMIT),
        .time_limit = time_limit_of(o, line_of(o, "thoi_han_giai_quyet")),
        .fee = fee.p ? fee_of(o, fee) : fee,
    };
}

/* A list's own numbers and dashes: the page numbers them. */
static str without_mark(struct fields *f, str s)
{
    ptrdiff_t digits = 0;
    while (digits < s.n && s.p[digits] >= '0' && s.p[digits] <= '9')
        digits++;
    bool is_numbered = digits > 0 && digits < 3 && str_starts(str_slice(s, digits, s.n), S(". "));
    bool is_dashed = str_starts(s, S("- ")) || str_starts(s, S("+ ")) || str_starts(s, S("* "));
    if (!is_numbered && !is_dashed)
        return s;
    report_converted(f->report, S("marks before papers are left to the list"), 1);
    return str_trim(str_slice(s, is_numbered ? digits + 2 : 2, s.n));
}

/* "Bản chính: 1\nBản sao: 0"; whatever else stands there is a note. */
static void read_copies(struct fields *f, str text, struct procedure_paper *p)
{
    struct buf note = buf_make(f->arena, text.n + 1);
    str line;
    while (str_cut(&text, '\n', &line)) {
        str rest = line;
        str label;
        line = str_trim(line);
        str_cut(&rest, ':', &label);
        rest = str_trim(rest);
        if (str_equal(str_trim(label), S("Bản chính")) && str_to_int(rest, &p->originals) &&
            p->originals >= 0)
            continue;
        if (str_equal(str_trim(label), S("Bản sao")) && str_to_int(rest, &p->copies) &&
            p->copies >= 0)
            continue;
        if (note.n > 0 && line.n > 0)
            buf_char(&note, '\n');
        buf_str(&note, line);
    }
    p->note = note.n > 0 ? buf_text(&note) : (str){0};
}

/* What the form calls the number of copies is the names of the forms to fill in. */
static void read_paper(struct fields *o, void *into, ptrdiff_t i)
{
    struct procedure_paper *p = (struct procedure_paper *)into + i;
    str copies = fields_text(o, "ghi_chu", LEAD_LIMIT);
    str name = fields_text(o, "ten_giay_to", LEAD_LIMIT);
    *p = (struct procedure_paper){.originals = -1, .copies = -1};
    p->name = name.p ? without_mark(o, tidy(o, name)) : name;
    p->form = text_of(o, "so_luong");
    if (copies.p)
        read_copies(o, tidy(o, copies), p);
}

static void read_basis(struct fields *o, void *into, ptrdiff_t i)
{
    struct procedure_basis *b = (struct procedure_basis *)into + i;
    b->number = number_of(o, line_of(o, "so_ky_hieu"));
    b->title = line_of(o, "trich_yeu");
}

/* Rows without a text are left out. */
static void drop_empty(struct fields *f, struct procedure_paper *papers,
                       struct procedure_basis *bases, struct procedure_lists *l)
{
    ptrdiff_t n = 0;
    for (ptrdiff_t i = 0; i < l->paper_count; i++)
        if (papers[i].name.n > 0)
            papers[n++] = papers[i];
    report_dropped(f->report, S("papers without a name"), l->paper_count - n);
    l->paper_count = n;
    n = 0;
    for (ptrdiff_t i = 0; i < l->basis_count; i++)
        if (bases[i].number.n > 0 || bases[i].title.n > 0)
            bases[n++] = bases[i];
    report_dropped(f->report, S("documents without number and title"), l->basis_count - n);
    l->basis_count = n;
}

static void read_tables(struct fields *f, struct procedure_fields *p)
{
    struct fields t;
    struct arena *arena = f->arena;
    if (!part(f, "tables", &t))
        return;
    struct procedure_way *ways = arena_array(arena, struct procedure_way, PROCEDURE_WAYS_LIMIT);
    struct procedure_paper *papers =
        arena_array(arena, struct procedure_paper, PROCEDURE_PAPERS_LIMIT);
    struct procedure_basis *bases =
        arena_array(arena, struct procedure_basis, PROCEDURE_BASES_LIMIT);
    p->lists = (struct procedure_lists){
        ways,   fields_objects(&t, "hinh_thuc_nop", PROCEDURE_WAYS_LIMIT, read_way, ways),
        papers, fields_objects(&t, "thanh_phan_ho_so", PROCEDURE_PAPERS_LIMIT, read_paper, papers),
        bases,  fields_objects(&t, "can_cu_phap_ly", PROCEDURE_BASES_LIMIT, read_basis, bases)};
    drop_empty(f, papers, bases, &p->lists);
    f->is_bad = !fields_end(&t) || f->is_bad;
}

bool national_read(struct fields *f, struct procedure_fields *p)
{
    p->text.number = fields_needed(f, "thu_tuc_id", SHORT_TEXT_LIMIT);
    read_metadata(f, p);
    read_content(f, p);
    read_tables(f, p);
    if (p->levels == 0 && !f->is_bad)
        p->levels = LEVEL_OTHER;
    return fields_end(f);
}
