#define POINTERHOLDER_TRANSITION 4  // std::shared_ptr throughout
#include "conformance/content_stream.h"

#include <qpdf/BufferInputSource.hh>
#include <qpdf/QPDFTokenizer.hh>
#include <unordered_map>

namespace handslag::conformance {

namespace {

using Token = QPDFTokenizer::Token;

constexpr std::size_t kMaxOperands = 64;
constexpr int kMaxDepth = 60;

}  // namespace

std::optional<bool> paints(const std::string& name) {
  static const std::unordered_map<std::string, bool> operators = [] {
    std::unordered_map<std::string, bool> all;
    for (const char* one :
         {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "Tj", "TJ", "'", "\"", "EI"})
      all[one] = true;
    for (const char* one :
         {"BDC", "BI", "BMC", "BT",  "CS", "DP", "EMC", "ET", "G",  "ID",  "J",  "K",  "M",  "MP",
          "Q",   "RG", "SC",  "SCN", "T*", "TD", "TL",  "Tc", "Td", "Tf",  "Tm", "Tr", "Ts", "Tw",
          "Tz",  "W",  "W*",  "c",   "cm", "cs", "d",   "d0", "d1", "g",   "gs", "h",  "i",  "j",
          "k",   "l",  "m",   "n",   "q",  "re", "rg",  "ri", "sc", "scn", "v",  "w",  "y"})
      all[one] = false;
    return all;
  }();
  const auto found = operators.find(name);
  if (found == operators.end()) return std::nullopt;
  return found->second;
}

const Operand* value_in(const Operand& dictionary, std::string_view key) {
  if (dictionary.kind != Operand::Kind::Dictionary) return nullptr;
  for (std::size_t at = 0; at + 1 < dictionary.items.size(); at += 2) {
    if (dictionary.items[at].value == key) return &dictionary.items[at + 1];
  }
  return nullptr;
}

/// Tokens, and the operands that are made of them.
class ContentStream::Tokens {
 public:
  Tokens(const std::string& bytes, std::string& mistake)
      : input_(std::make_shared<BufferInputSource>(kContext, bytes)), mistake_(mistake) {
    tokenizer_.allowEOF();
  }

  Token next() {
    Token token = tokenizer_.readToken(input_, kContext, true);
    if (!token.getErrorMessage().empty()) say(token.getErrorMessage());
    return token;
  }

  Operand operand(const Token& first) { return operand(first, 0); }

  void skip_image() {
    char space = 0;
    input_->read(&space, 1);
    tokenizer_.expectInlineImage(input_);
    if (next().getType() == QPDFTokenizer::tt_bad) say("EOF found while reading inline image");
  }

  void say(const std::string& mistake) {
    if (mistake_.empty()) mistake_ = mistake;
  }

 private:
  static inline const std::string kContext = "content";

  Operand operand(const Token& first, int depth) {
    using Kind = Operand::Kind;
    switch (first.getType()) {
      case QPDFTokenizer::tt_name:
        return {Kind::Name, first.getValue().substr(1)};
      case QPDFTokenizer::tt_string:
        return {Kind::String, first.getValue()};
      case QPDFTokenizer::tt_integer:
        return {Kind::Integer, first.getValue()};
      case QPDFTokenizer::tt_array_open:
        return {Kind::Array, {}, items(QPDFTokenizer::tt_array_close, depth)};
      case QPDFTokenizer::tt_dict_open:
        return dictionary(depth);
      case QPDFTokenizer::tt_real:
      case QPDFTokenizer::tt_bool:
      case QPDFTokenizer::tt_null:
      case QPDFTokenizer::tt_bad:  // said already
        return {};
      default:
        say("unexpected " + first.getRawValue());
        return {};
    }
  }

  Operand dictionary(int depth) {
    Operand read{Operand::Kind::Dictionary, {}, items(QPDFTokenizer::tt_dict_close, depth)};
    bool is_whole = read.items.size() % 2 == 0;
    for (std::size_t at = 0; at < read.items.size(); at += 2)
      is_whole = is_whole && read.items[at].kind == Operand::Kind::Name;
    if (!is_whole) say("a dictionary is not made of names and values");
    return read;
  }

  std::vector<Operand> items(QPDFTokenizer::token_type_e close, int depth) {
    std::vector<Operand> items;
    for (Token token = next(); token.getType() != close; token = next()) {
      if (token.getType() == QPDFTokenizer::tt_eof) {
        say("unexpected EOF");
        break;
      }
      if (depth == kMaxDepth) {
        say("nested too deeply");
      } else {
        items.push_back(operand(token, depth + 1));
      }
    }
    return items;
  }

  std::shared_ptr<BufferInputSource> input_;
  QPDFTokenizer tokenizer_;
  std::string& mistake_;
};

ContentStream::ContentStream(const std::string& bytes) : tokens_(std::make_unique<Tokens>(bytes, mistake_)) {}

ContentStream::~ContentStream() = default;

std::optional<std::string> ContentStream::next() {
  operands_.clear();
  while (true) {
    const Token token = tokens_->next();
    if (token.getType() == QPDFTokenizer::tt_eof) return std::nullopt;
    if (token.getType() == QPDFTokenizer::tt_word) {
      if (token.getValue() == "ID") tokens_->skip_image();
      return token.getValue();
    }
    Operand operand = tokens_->operand(token);
    if (operands_.size() < kMaxOperands) operands_.push_back(std::move(operand));
  }
}

}  // namespace handslag::conformance
