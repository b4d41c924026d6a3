using Personalisation.Domain.Access;
using Personalisation.Domain.ApiKeys;

namespace Personalisation.Domain.Tests.ApiKeys;

/// <summary>A caller manages only keys whose rights it has itself.</summary>
internal sealed class ApiKeyRightsTests
{
    private static readonly DateTimeOffset Soon = new(2026, 11, 29, 12, 0, 0, TimeSpan.Zero);

    private static ApiKeyRights Of(
        Role role = Role.Admin,
        string[]? scopes = null,
        string? party = null,
        string[]? addresses = null,
        DateTimeOffset? expiresAt = null
    ) =>
        new(
            new Grant(
                role,
                scopes?.Select(Scope.Parse),
                party is null ? null : Party.Parse(party),
                addresses?.Select(AddressRange.Parse)
            ),
            expiresAt
        );

    private static IEnumerable<TestCaseData> Cases()
    {
        yield return Case("Same", Of(), Of(), true);
        yield return Case("LowerRole", Of(Role.Admin), Of(Role.Reader), true);
        yield return Case("HigherRole", Of(Role.Writer), Of(Role.Admin), false);
        yield return Case("FewerScopes", Of(scopes: ["a:read", "a:write"]), Of(scopes: ["a:read"]), true);
        yield return Case("OtherScope", Of(scopes: ["a:read"]), Of(scopes: ["a:read", "a:write"]), false);
        yield return Case("AllScopes", Of(scopes: ["a:read"]), Of(), false);
        yield return Case("SomeScopesOfAll", Of(), Of(scopes: ["a:read"]), true);
        yield return Case("SameParty", Of(party: "customer/1"), Of(party: "customer/1"), true);
        yield return Case("OtherParty", Of(party: "customer/1"), Of(party: "customer/2"), false);
        yield return Case("NoParty", Of(party: "customer/1"), Of(), false);
        yield return Case("SomeParty", Of(), Of(party: "vendor/1"), true);
        yield return Case("Within", Of(addresses: ["10.0.0.0/8"]), Of(addresses: ["10.1.0.0/16", "10.2.3.4"]), true);
        yield return Case("Around", Of(addresses: ["10.1.0.0/16"]), Of(addresses: ["10.0.0.0/8"]), false);
        yield return Case("Beside", Of(addresses: ["10.0.0.0/8"]), Of(addresses: ["10.1.0.0/16", "11.0.0.0/8"]), false);
        yield return Case("OtherFamily", Of(addresses: ["0.0.0.0/0"]), Of(addresses: ["2001:db8::/32"]), false);
        yield return Case("Anywhere", Of(addresses: ["10.0.0.0/8"]), Of(), false);
        yield return Case("Shorter", Of(expiresAt: Soon), Of(expiresAt: Soon.AddTicks(-1)), true);
        yield return Case("AsLong", Of(expiresAt: Soon), Of(expiresAt: Soon), true);
        yield return Case("Longer", Of(expiresAt: Soon), Of(expiresAt: Soon.AddTicks(1)), false);
        yield return Case("ForEver", Of(expiresAt: Soon), Of(), false);
    }

    private static TestCaseData Case(string what, ApiKeyRights mine, ApiKeyRights other, bool isIncluded) =>
        new TestCaseData(mine, other, isIncluded).SetArgDisplayNames(what);

    [TestCaseSource(nameof(Cases))]
    public void Includes_OtherRights_IsWhetherTheyAreWithin(ApiKeyRights mine, ApiKeyRights other, bool isIncluded) =>
        Assert.That(mine.Includes(other), Is.EqualTo(isIncluded));

    [Test]
    public void All_Always_IncludesEverything() => Assert.That(ApiKeyRights.All.Includes(Of()), Is.True);
}
