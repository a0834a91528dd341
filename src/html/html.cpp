#include "html/html.h"

namespace handslag::html {

std::string document(std::string_view language, const Node& head, const Node& body) {
  return "<!doctype html>\n" + element("html", {lang(language), head, body}).markup() + "\n";
}

}  // namespace handslag::html
