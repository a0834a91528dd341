#pragma once

#include <string>
#include <vector>

namespace handslag {
class Translator;
namespace organisations {
class View;
}
}  // namespace handslag

namespace handslag::cli {

/// Reads a public body's committees: each with its places, orders of service and decisions, the terms of
/// office in it, and the boards that somebody sits in. Each fault with its place: "term_of_office 3: …".
/// Throws CorruptData for what cannot be read.
std::vector<std::string> committee_faults(const organisations::View& view, const Translator& translator);

}  // namespace handslag::cli
