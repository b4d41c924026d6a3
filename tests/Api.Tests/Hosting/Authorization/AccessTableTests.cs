using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Api.Tests.Hosting.Authentication;
using Personalisation.Domain.Access;
using Personalisation.TestKit.Engine;
using static Personalisation.Api.Tests.Hosting.TokenApi;

namespace Personalisation.Api.Tests.Hosting.Authorization;

/// <summary>
/// Every call by every kind of caller, against docs/access.md, which <c>make access</c> writes. A call that passes is
/// sent with an unknown parameter, so that its response says so and nothing is changed.
/// </summary>
[Category("OneEngine")]
internal sealed class AccessTableTests
{
    private const string Own = Bound;
    private const string Other = "other-8";

    private static readonly string[] Invalid =
    [
        "expired",
        "wrong audience",
        "none",
        "HS256 with the public key",
        "unknown kid",
        "foreign key of a known kid",
        "algorithm of another key",
        "half a signature",
    ];

    private static readonly string File = Path.Combine(RepositoryRoot.Path, "docs", "access.md");

    private static IReadOnlyList<AccessRow> Rows => AccessRow.Of(Services.GetRequiredService<EndpointDataSource>());

    [Test]
    public async Task Table_Always_IsThatOfTheDocumentation()
    {
        var text = AccessPage.Of(Rows);
        if (TestContext.Parameters.Get("write") is "docs")
        {
            await System.IO.File.WriteAllTextAsync(File, text);
        }

        Assert.That(await System.IO.File.ReadAllTextAsync(File), Is.EqualTo(text), "`make access` writes it");
        Assert.That(Rows, Has.Count.GreaterThan(40));
    }

    [Test]
    public async Task Calls_WithoutAValidCredential_AreAsInTheTable()
    {
        var tokens = BadTokens.Of(Own).Where(it => Invalid.Contains(it.Name, StringComparer.Ordinal)).ToList();
        Assert.That(tokens, Has.Count.EqualTo(Invalid.Length));
        await AssertAll("no valid credential", Own, []);
        await AssertAll("no valid credential", Own, [("X-Api-Key", "pk_of-nobody")]);
        await AssertAll("no valid credential", Own, [("X-Api-Key", KeyedApi.KeyOf("elsewhere"))]);
        foreach (var (_, token, _) in tokens)
        {
            await AssertAll("no valid credential", Own, [("Authorization", $"Bearer {token}")]);
        }
    }

    [TestCase("reader")]
    [TestCase("writer")]
    [TestCase("admin")]
    public async Task Calls_ByAKeyOfARole_AreAsInTheTable(string role)
    {
        await AssertAll(role, Own, [("X-Api-Key", KeyedApi.KeyOf(role))]);
        await AssertAll(role, Own, [("X-Api-Key", KeyedApi.KeyOf(role)), ("Acting-As", "system")]);
    }

    [TestCase("reader")]
    [TestCase("writer")]
    [TestCase("admin")]
    public async Task Calls_ByTheOwner_AreAsInTheTable(string role)
    {
        await AssertAll($"owner, {role}", Own, Bearer(TokenOf(Own, ("role", role))));
        await AssertAll(
            $"owner, {role}",
            Own,
            Bearer(TokenOf(Own, ("roles", new System.Text.Json.Nodes.JsonArray("x", role))))
        );
        await AssertAll($"owner, {role}", Own, Acting(role, $"customer/{Own}"));
        await AssertAll($"owner, {role}", Own, Acting(role, $"vendor/{Own}"), PartyKind.Vendor);
    }

    [Test]
    public async Task Calls_ByAnOwnerWithoutARole_AreThoseOfAWriter()
    {
        await AssertAll("owner, writer", Own, Bearer(TokenOf(Own)));
        await AssertAll("owner, writer", Own, [("X-Api-Key", KeyedApi.KeyOf("bound"))]);
    }

    [Test]
    public async Task Calls_ByAnotherParty_AreAsInTheTable()
    {
        await AssertAll("other party", Other, Bearer(TokenOf(Own)));
        await AssertAll("other party", Other, Bearer(TokenOf(Own, ("role", "admin"))));
        foreach (var row in Rows)
        {
            // What is about nobody still needs its scopes.
            var isWithin = row.Scopes.All(scope => scope is "profiles:read");
            var expected = row["other party"] is "yes" && !isWithin ? "403" : row["other party"];
            await AssertRow(row, expected, Other, Bearer(TokenOf(Own, ("scope", "profiles:read"))));
        }

        await AssertAll("other party", Other, [("X-Api-Key", KeyedApi.KeyOf("bound"))]);
        await AssertAll("other party", Other, [("X-Api-Key", KeyedApi.KeyOf("vendor"))]);
        await AssertAll("other party", Other, Acting("admin", $"customer/{Own}"));
        await AssertAll("other party", Other, Acting("admin", $"vendor/{Own}"));
        foreach (var row in Rows.Where(row => row.Kind is not PartyKind.Vendor))
        {
            await AssertRow(row, row["other party"], Other, Acting("admin", $"vendor/{Other}"));
        }
    }

    [Test]
    public async Task Calls_ByKeysWithScopes_NeedAllThoseOfTheTable()
    {
        foreach (var row in Rows.Where(row => row.Scopes.Count > 0))
        {
            await AssertRow(row, "yes", Own, [("X-Api-Key", ScopedKeys.With(row.Scopes))]);
            foreach (var scope in row.Scopes)
            {
                await AssertRow(row, "403", Own, [("X-Api-Key", ScopedKeys.Without(scope))]);
            }
        }
    }

    private static (string, string)[] Bearer(string token) => [("Authorization", $"Bearer {token}")];

    private static (string, string)[] Acting(string role, string party) =>
        [("X-Api-Key", KeyedApi.KeyOf(role)), ("Acting-As", party)];

    private static async Task AssertAll(
        string caller,
        string id,
        (string, string)[] headers,
        PartyKind kind = PartyKind.Customer
    )
    {
        foreach (var row in Rows)
        {
            // The owner of one kind is another party to what the other kind owns.
            var isOther =
                row.Kind is { } owner && owner != kind && caller.StartsWith("owner", StringComparison.Ordinal);
            await AssertRow(row, isOther ? row["other party"] : row[caller], id, headers);
        }
    }

    private static async Task AssertRow(AccessRow row, string expected, string id, (string, string)[] headers)
    {
        var path = row.PathFor(id);
        var isApi = path.StartsWith("/api/", StringComparison.Ordinal);
        var passes = isApi ? 400 : 200;
        var status = expected is "yes"
            ? passes
            : int.Parse(expected, System.Globalization.CultureInfo.InvariantCulture);
        var address = isApi ? $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}nonsense=1" : path;
        using var response = await Client.Request(row.Method, address, null, headers);
        var text = await response.Content.ReadAsStringAsync();
        if (expected is "yes" && path.StartsWith("/shopping-carts", StringComparison.Ordinal))
        {
            // The calls that others have published do not mind parameters that they do not know.
            Assert.That((int)response.StatusCode, Is.AnyOf(400, 404, 415), text);
            return;
        }

        var shown = $"{row.Method} {address} with {string.Join(", ", headers)}: {text}";
        Assert.That((int)response.StatusCode, Is.EqualTo(status), shown);
        Assert.That(status is not 400 || text.Contains("\"nonsense\"", StringComparison.Ordinal), Is.True, shown);
    }
}
