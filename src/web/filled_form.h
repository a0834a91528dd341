#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.h"
#include "base/entered_text.h"
#include "base/translate.h"
#include "html/forms.h"
#include "http/form.h"

namespace handslag::web {

/// A form with what stands in it: what it begins with, or what was typed, and what is wrong with that. The
/// same object is read by the act and shown by the page, so what was typed is never lost.
///
///     const std::string reason = form.text("reason", 2'000, Lines::Many);
///     if (form.has_faults()) return …;       // nothing is saved, the page shows the form again
class FilledForm {
 public:
  enum class Needed { Yes, No };

  explicit FilledForm(const Translator& t) : t_(t) {}
  FilledForm(const Translator& t, http::Form typed) : t_(t), typed_(std::move(typed)) {}

  /// What the field begins with, where nothing has been typed yet.
  void begin_with(std::string_view field, std::string value);
  std::string value(std::string_view field) const { return std::string(typed_.value(field)); }
  const http::Form& typed() const { return typed_; }

  // Each reads a field and says what is wrong with it. What comes back when something is wrong is not to be
  // used.

  /// Composed, without white space at its ends.
  std::string text(std::string_view field, std::size_t most, Lines lines = Lines::One,
                   Needed needed = Needed::Yes);
  std::optional<Date> date(std::string_view field, Needed needed = Needed::Yes);
  std::optional<std::int64_t> number(std::string_view field, std::int64_t least, std::int64_t most,
                                     Needed needed = Needed::Yes);
  /// One of these values.
  std::string choice(std::string_view field, const std::vector<html::Choice>& choices);
  const http::UploadedFile* file(std::string_view field, Needed needed = Needed::Yes);
  bool is_confirmed(std::string_view field) const { return typed_.value(field) == "yes"; }

  /// A sentence that says what to do; of the form as a whole where no field is named.
  void refuse(std::string_view field, std::string sentence);
  bool has_faults() const { return !faults_.empty(); }
  /// Each with the label of its field: for the summary, which is made when the fields have been.
  std::vector<html::FieldFault> faults() const;

  /// The field as it is to be shown.
  html::Field field(std::string_view name, std::string label, std::string help = {},
                    Needed needed = Needed::Yes);

 private:
  void must_be_filled_in(std::string_view field);

  Translator t_;
  http::Form typed_;
  std::vector<html::FieldFault> faults_;
  std::map<std::string, std::string, std::less<>> labels_;
};

}  // namespace handslag::web
