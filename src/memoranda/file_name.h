#pragma once

#include <string>
#include <string_view>

namespace handslag::memoranda {

struct MemorandumTemplate;

/// Words as a file is named on any system: "sammanställning av utåtriktat arbete" →
/// "sammanstallning-av-utatriktat-arbete". Empty when there is no letter or digit that can stand in one.
std::string as_file_name(std::string_view words);

/// What the body's memorandum is called in a package: "tjansteskrivelse.pdf", "memorandum.html".
std::string memorandum_file_name(const MemorandumTemplate& form, std::string_view ending);

}  // namespace handslag::memoranda
