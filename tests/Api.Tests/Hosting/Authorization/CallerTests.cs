using Personalisation.Api.Hosting.Authorization;
using Personalisation.Domain.Access;

namespace Personalisation.Api.Tests.Hosting.Authorization;

internal sealed class CallerTests
{
    private static readonly Party Ada = Party.Parse("customer/ada");
    private static readonly Caller Person = new("customer/ada", new Grant(Role.Writer, party: Ada));
    private static readonly Caller Key = new("ada", new Grant(Role.Writer));
    private static readonly Caller Acting = new("ada", new Grant(Role.Writer, party: Ada));

    [Test]
    public void Client_OfAPersonAKeyAndABackEnd_AreThreeClients() =>
        Assert.That(
            new[] { Person, Key, Acting }.Select(caller => caller.Client),
            Is.EqualTo(["customer/ada", "ada", "ada customer/ada"])
        );

    // Its name may be another key's later.
    [Test]
    public void Client_OfAKeyOfTheTable_IsItsId()
    {
        var id = Domain.ApiKeys.ApiKeyId.Parse("0123456789abcdef");
        Assert.That(
            new[] { Key, Acting }.Select(caller => (caller with { KeyId = id }).Client),
            Is.EqualTo(["key:0123456789abcdef", "key:0123456789abcdef customer/ada"])
        );
    }

    [Test]
    public void IsPerson_OfAPersonAKeyAndABackEnd_IsOfTheFirst() =>
        Assert.That(new[] { Person, Key, Acting }.Select(caller => caller.IsPerson), Is.EqualTo([true, false, false]));

    [Test]
    public void ActingAs_OfAPersonAKeyAndABackEnd_IsOfTheLast() =>
        Assert.That(
            new[] { Person, Key, Acting }.Select(caller => caller.ActingAs),
            Is.EqualTo([null, null, "customer/ada"])
        );

    [Test]
    public void LogName_OfAParty_HasNoIdAndIsAlwaysTheSame()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Person.LogName, Is.EqualTo("customer~a2227ef6a2c85346"));
            Assert.That(Acting.LogName, Is.EqualTo($"ada {Person.LogName}"));
            Assert.That(Key.LogName, Is.EqualTo("ada"));
            Assert.That((Key with { Grant = new Grant(Role.Writer, party: Ada) }).LogName, Is.EqualTo(Acting.LogName));
        });
    }
}
