#pragma once

#include <string>
#include <string_view>

namespace handslag::memoranda {

/// The language that a received text is written in, as a document says it ("sv-SE" or "en"), so that it is
/// read aloud and divided as such: that of which there are more of the commonest words. Swedish where neither
/// has more. Of a long text the beginning is looked at. `text` is UTF-8.
std::string language_of_text(std::string_view text);

}  // namespace handslag::memoranda
