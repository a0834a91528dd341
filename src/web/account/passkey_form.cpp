#include "web/account/passkey_form.h"

#include "crypto/base64url.h"

namespace handslag::web {

namespace {

using html::Node;

constexpr int kMillisecondsToAnswer = 240'000;  // the challenge is good for five minutes

Json list_of(const std::vector<identity::Passkey>& passkeys) {
  Json all = Json::array();
  for (const identity::Passkey& one : passkeys)
    all.push(Json::object().set("type", "public-key").set("id", crypto::base64url(one.credential)));
  return all;
}

}  // namespace

Json making_of(const identity::PasskeyQuestion& asked, const PasskeyOwner& owner,
               const std::vector<identity::Passkey>& there) {
  Json kinds = Json::array();
  for (const auto algorithm :
       {crypto::PasskeyAlgorithm::Es256, crypto::PasskeyAlgorithm::Eddsa, crypto::PasskeyAlgorithm::Rs256})
    kinds.push(Json::object().set("type", "public-key").set("alg", crypto::cose_number_of(algorithm)));
  Json options = Json::object()
                     .set("challenge", crypto::base64url(asked.challenge))
                     .set("rp", Json::object().set("id", asked.site.name).set("name", "Handslag"))
                     .set("user", Json::object()
                                      .set("id", crypto::base64url(owner.user))
                                      .set("name", owner.email)
                                      .set("displayName", owner.name))
                     .set("pubKeyCredParams", kinds)
                     .set("attestation", "none")
                     .set("authenticatorSelection", Json::object()
                                                        .set("residentKey", "required")
                                                        .set("requireResidentKey", true)
                                                        .set("userVerification", "required"))
                     .set("excludeCredentials", list_of(there))
                     .set("timeout", kMillisecondsToAnswer);
  return Json::object().set("make", std::move(options));
}

Json use_of(const identity::PasskeyQuestion& asked, const std::vector<identity::Passkey>& those) {
  return Json::object().set("use", Json::object()
                                       .set("challenge", crypto::base64url(asked.challenge))
                                       .set("rpId", asked.site.name)
                                       .set("allowCredentials", list_of(those))
                                       .set("userVerification", "required")
                                       .set("timeout", kMillisecondsToAnswer));
}

html::Node passkey_form(const Translator& t, const PasskeyForm& form) {
  Node hidden = html::input(html::type("hidden"), html::name("passkey"), html::value(""));
  for (const auto& [field, text] : form.hidden)
    hidden += html::input(html::type("hidden"), html::name(field), html::value(text));
  const std::string failed = t.translate("No passkey was used. Try again, or choose another way.");
  const std::string known = t.translate("This device has a passkey of yours here already.");
  return html::element(
      "form", {html::classes("form"), html::attribute("method", "post"), html::action(form.action),
               html::flag("novalidate"), html::data("passkey", form.asks.dump()),
               html::data("passkey-failed", failed), html::data("passkey-known", known), hidden, form.fields,
               html::p(html::classes("note passkey-instead"), form.instead),
               html::p(html::classes("passkey-trouble"), html::role("alert"), html::flag("hidden")),
               html::div(html::classes("action-bar"), html::flag("hidden"),
                         html::button(html::classes("ds-button"), html::type("submit"), form.submit),
                         form.note.empty() ? Node() : html::p(html::classes("note"), form.note))});
}

}  // namespace handslag::web
