#include "templatec_element.h"

#include <strings.h>

bool names_are_equal(str a, str b)
{
    return a.n == b.n && a.n > 0 && strncasecmp(a.p, b.p, (size_t)a.n) == 0;
}

static bool is_among(str name, str names)
{
    str one;
    while (str_cut(&names, ' ', &one))
        if (names_are_equal(name, one))
            return true;
    return false;
}

bool element_is_void(str name)
{
    return is_among(name, S("area base br col embed hr img input link meta source track wbr"));
}

bool element_is_raw(str name)
{
    return is_among(name, S("script style iframe noembed noframes plaintext xmp"));
}

bool element_is_plain(str name)
{
    return is_among(name, S("title textarea"));
}

bool element_is_block(str name)
{
    return is_among(name, S("html head body title meta link style base "
                            "address article aside blockquote details dialog div dd dl dt fieldset "
                            "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr "
                            "legend li main menu nav ol optgroup option p pre search section "
                            "source summary track ul br "
                            "caption col colgroup table tbody td tfoot th thead tr"));
}

bool element_ends_paragraph(str name)
{
    return is_among(name, S("address article aside blockquote details div dl fieldset figcaption "
                            "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav "
                            "ol p pre search section table ul"));
}

bool element_holds_paragraph(str name)
{
    return is_among(name, S("button caption object td template th"));
}

bool attribute_is_address(str name)
{
    return is_among(name, S("href src srcset action formaction poster cite data ping manifest "
                            "background icon xlink:href"));
}

bool attribute_is_closed(str name)
{
    return is_among(name, S("srcdoc http-equiv attributename"));
}

bool attribute_is_inert(str name)
{
    return names_are_equal(name, S("style")) || (name.n > 2 && strncasecmp(name.p, "on", 2) == 0);
}
