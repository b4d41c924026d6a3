using Personalisation.Domain.Access;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Rules;

namespace Personalisation.Domain.Tests.Access;

internal sealed class PartyTests
{
    private const string Uuid = "473b82fb-8717-4e69-894c-1844a2f183bf";

    [TestCase("customer/42", PartyKind.Customer, "42")]
    [TestCase("vendor/v7", PartyKind.Vendor, "v7")]
    [TestCase("customer/a:b@c.d", PartyKind.Customer, "a:b@c.d")]
    public void Parse_KindAndId_AreItsParts(string text, PartyKind kind, string id)
    {
        var party = Party.Parse(text);
        Assert.That((party.Kind, party.Id, $"{party}"), Is.EqualTo((kind, id, text)));
    }

    [TestCase("473B82FB-8717-4E69-894C-1844A2F183BF")]
    [TestCase("473b82fb87174e69894c1844a2f183bf")]
    public void Parse_AUuidInAnySpelling_IsTheSameParty(string id)
    {
        Assert.That(Party.Parse($"customer/{id}"), Is.EqualTo(Party.Customer(UserId.Parse(Uuid))));
        Assert.That(Party.Parse($"vendor/{id}").Id, Is.EqualTo(Uuid));
    }

    [TestCase(null)]
    [TestCase("")]
    [TestCase("customer")]
    [TestCase("customer/")]
    [TestCase("Customer/42")]
    [TestCase("customer/4/2")]
    [TestCase("customer/..")]
    [TestCase("customer/4 2")]
    [TestCase("system")]
    [TestCase("admin/42")]
    [TestCase("42")]
    public void Parse_AnythingElse_IsRefused(string? text)
    {
        Assert.That(Party.IsValid(text), Is.False);
        Assert.That(() => Party.Parse(text), Throws.TypeOf<BrokenRuleException>());
    }

    [TestCase(PartyKind.Customer, Uuid, true)]
    [TestCase(PartyKind.Customer, "473B82FB87174E69894C1844A2F183BF", true)]
    [TestCase(PartyKind.Vendor, Uuid, false)]
    [TestCase(PartyKind.Customer, "42", false)]
    [TestCase(PartyKind.Customer, "a/b", false)]
    [TestCase(PartyKind.Customer, "", false)]
    [TestCase(PartyKind.Customer, null, false)]
    public void Is_AnIdOfAKind_IsTheSameOnlyIfBothAre(PartyKind kind, string? id, bool expected) =>
        Assert.That(Party.Parse($"customer/{Uuid}").Is(kind, id), Is.EqualTo(expected));
}
