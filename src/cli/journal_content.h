#pragma once

#include <string>
#include <vector>

namespace handslag {
class Translator;
}

namespace handslag::sql {
class Connection;
}

namespace handslag::cli {

/// Holds the journal against what is kept. Nothing that was entered is deleted, it is taken back, so whatever
/// a line tells of is there; a year's records, its outreach log and a mapping are as the last line of them
/// says; and what was taken back has its line. Each fault with its place: "journal 12: evidence 3 is not
/// there".
std::vector<std::string> journal_faults(sql::Connection& connection, const Translator& translator);

}  // namespace handslag::cli
