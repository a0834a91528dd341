#include "http/form.h"

#include <algorithm>

#include "base/text.h"
#include "http/target.h"

namespace handslag::http {

namespace {

constexpr std::size_t kLongestPartHead = 4 * 1024;
// Of all texts of a form together; they are held in memory, as files are not.
constexpr std::size_t kMostText = std::size_t{1} << 20;

bool same(std::string_view one, std::string_view lower) {
  return std::ranges::equal(one, lower,
                            [](char a, char b) { return (a >= 'A' && a <= 'Z' ? a + 32 : a) == b; });
}

std::string with_plain_line_ends(std::string_view text) {
  std::string plain;
  plain.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\r') {
      plain += text[at];
    } else if (at + 1 == text.size() || text[at + 1] != '\n') {
      plain += '\n';
    }
  }
  return plain;
}

// The value of one parameter of a header: boundary=abc, name="fi%22eld". Browsers write a quotation mark in a
// name as %22 and line ends as %0D%0A (RFC 7578 §2, the URL standard).
std::optional<std::string> parameter(std::string_view header, std::string_view wanted) {
  std::size_t at = header.find(';');
  while (at != std::string_view::npos && at < header.size()) {
    ++at;
    while (at < header.size() && header[at] == ' ') ++at;
    const std::size_t equals = header.find('=', at);
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view name = header.substr(at, equals - at);
    std::string value;
    at = equals + 1;
    if (at < header.size() && header[at] == '"') {
      const std::size_t end = header.find('"', at + 1);
      if (end == std::string_view::npos) return std::nullopt;
      value = header.substr(at + 1, end - at - 1);
      at = header.find(';', end);
    } else {
      const std::size_t end = std::min(header.find(';', at), header.size());
      value = trimmed(header.substr(at, end - at));
      at = end == header.size() ? std::string_view::npos : end;
    }
    if (same(name, wanted)) return value;
  }
  return std::nullopt;
}

std::string unescaped(std::string text) {
  for (const auto& [escaped, plain] : {std::pair{"%22", "\""}, {"%0D%0A", " "}, {"%0d%0a", " "}}) {
    for (std::size_t at = text.find(escaped); at != std::string::npos; at = text.find(escaped))
      text.replace(at, std::string_view(escaped).size(), plain);
  }
  return text;
}

std::string_view without_folders(std::string_view name) {
  const std::size_t slash = name.find_last_of("/\\");
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

struct Part {
  std::string disposition;
  std::string_view content;
};

// Between two delimiters: head lines, an empty line, the content.
std::optional<Part> part_of(std::string_view text) {
  const std::size_t end = text.substr(0, kLongestPartHead).find("\r\n\r\n");
  if (end == std::string_view::npos) return std::nullopt;
  Part part{{}, text.substr(end + 4)};
  std::string_view head = text.substr(0, end);
  while (!head.empty()) {
    const std::size_t line_end = std::min(head.find("\r\n"), head.size());
    const std::string_view line = head.substr(0, line_end);
    head.remove_prefix(std::min(line_end + 2, head.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return std::nullopt;
    if (same(line.substr(0, colon), "content-disposition"))
      part.disposition = trimmed(line.substr(colon + 1));
  }
  return part.disposition.starts_with("form-data") ? std::optional(part) : std::nullopt;
}

struct Parts {
  std::vector<Field> fields = {};
  std::vector<UploadedFile> files = {};
  std::size_t text = 0;  ///< bytes of the fields

  bool has_room_for(std::size_t bytes) {
    text += bytes;
    return text <= kMostText && fields.size() + files.size() < Form::kMostFields;
  }
};

std::optional<FormFault> take(Parts& parts, const Part& part) {
  const auto name = parameter(part.disposition, "name");
  if (!name) return FormFault::Malformed;
  if (!is_utf8(*name)) return FormFault::NotUtf8;
  if (const auto file_name = parameter(part.disposition, "filename")) {
    // An empty file field is sent as a file without a name and content.
    if (file_name->empty() && part.content.empty()) return std::nullopt;
    if (!is_utf8(*file_name)) return FormFault::NotUtf8;
    parts.files.push_back(
        {unescaped(*name), std::string(without_folders(unescaped(*file_name))), part.content});
    return std::nullopt;
  }
  if (!parts.has_room_for(part.content.size())) return FormFault::TooManyFields;
  if (!is_utf8(part.content)) return FormFault::NotUtf8;
  parts.fields.push_back({unescaped(*name), with_plain_line_ends(part.content)});
  return std::nullopt;
}

Result<Parts, FormFault> read_multipart(std::string_view body, std::string_view type) {
  const auto boundary = parameter(type, "boundary");
  if (!boundary || boundary->empty() || boundary->size() > 70) return Refused{FormFault::Malformed};
  const std::string first = "--" + *boundary;
  const std::string delimiter = "\r\n" + first;
  if (!body.starts_with(first)) return Refused{FormFault::Malformed};
  body.remove_prefix(first.size());
  Parts parts;
  while (!body.starts_with("--")) {
    if (!body.starts_with("\r\n")) return Refused{FormFault::Malformed};
    body.remove_prefix(2);
    const std::size_t end = body.find(delimiter);
    if (end == std::string_view::npos) return Refused{FormFault::Malformed};
    const auto part = part_of(body.substr(0, end));
    if (!part) return Refused{FormFault::Malformed};
    if (parts.fields.size() + parts.files.size() == Form::kMostFields)
      return Refused{FormFault::TooManyFields};
    if (const auto fault = take(parts, *part)) return Refused{*fault};
    body.remove_prefix(end + delimiter.size());
  }
  return parts;
}

Result<Parts, FormFault> read_urlencoded(std::string_view body) {
  Parts parts;
  for (const std::string_view pair : split(body, '&')) {
    if (pair.empty()) continue;
    if (!parts.has_room_for(pair.size())) return Refused{FormFault::TooManyFields};
    const std::size_t equals = std::min(pair.find('='), pair.size());
    const auto name = form_decoded(pair.substr(0, equals));
    const auto value = form_decoded(equals < pair.size() ? pair.substr(equals + 1) : "");
    if (!name || !value) return Refused{FormFault::Malformed};
    if (!is_utf8(*name) || !is_utf8(*value)) return Refused{FormFault::NotUtf8};
    parts.fields.push_back({*name, with_plain_line_ends(*value)});
  }
  return parts;
}

}  // namespace

Result<Form, FormFault> Form::read(const Request& request) {
  const std::string_view body = request.content();
  if (body.empty()) return Form();
  const std::string_view type = request.header("Content-Type").value_or("");
  const std::string_view kind = trimmed(type.substr(0, type.find(';')));
  const bool is_multipart = same(kind, "multipart/form-data");
  if (!is_multipart && !same(kind, "application/x-www-form-urlencoded"))
    return Refused{FormFault::UnknownEncoding};
  auto parts = is_multipart ? read_multipart(body, type) : read_urlencoded(body);
  if (!parts) return Refused{parts.refusal()};
  Form form;
  form.fields_ = std::move(parts->fields);
  form.files_ = std::move(parts->files);
  return form;
}

std::string_view Form::value(std::string_view name) const {
  const auto found = std::ranges::find(fields_, name, &Field::name);
  return found == fields_.end() ? std::string_view() : found->value;
}

bool Form::has(std::string_view name) const {
  return std::ranges::find(fields_, name, &Field::name) != fields_.end();
}

const UploadedFile* Form::file(std::string_view field) const {
  const auto found = std::ranges::find(files_, field, &UploadedFile::field);
  return found == files_.end() ? nullptr : &*found;
}

void Form::set(std::string_view name, std::string value) {
  const auto found = std::ranges::find(fields_, name, &Field::name);
  if (found == fields_.end()) {
    fields_.push_back({std::string(name), std::move(value)});
  } else {
    found->value = std::move(value);
  }
}

}  // namespace handslag::http
