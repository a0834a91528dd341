#include "web/withdrawal_page.h"

namespace handslag::web {

namespace {
constexpr std::size_t kLongestReason = 2'000;
}

std::string withdrawal_page(const Translator& t, const WithdrawalPlace& withdrawal, FilledForm& form) {
  const html::Node reason = html::long_text_field(
      t, form.field("reason", t.translate("Why is it taken back?"),
                    t.translate("It is kept in the journal, and what stood before stays readable there.")));
  return page_with_form(t,
                        {.place = withdrawal.place,
                         .heading = t.translate("What is taken back"),
                         .frame = {.action = withdrawal.place.path,
                                   .submit = t.translate("Take it back"),
                                   .takes_back = true,
                                   .note = withdrawal.consequence},
                         .before = html::blockquote(html::classes("quotation"), withdrawal.what)},
                        form, reason);
}

std::string reason_in(FilledForm& form) { return form.text("reason", kLongestReason, Lines::Many); }

}  // namespace handslag::web
