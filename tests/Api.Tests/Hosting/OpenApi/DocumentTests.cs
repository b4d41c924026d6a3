using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Personalisation.Api.Tests.Hosting.OpenApi;

/// <summary>The OpenAPI document has what a generator or a newcomer needs about every call.</summary>
[Category("OneEngine")]
internal sealed partial class DocumentTests
{
    private static IReadOnlyList<Call> Calls => StoredDocument.Calls;

    [Test]
    public void Calls_Always_HaveAnIdOfTheirOwnAndAreDescribed()
    {
        Assert.That(Calls, Has.Count.GreaterThan(30));
        Assert.That(Calls.Select(call => call.Name), Is.Unique);
        Assert.That(
            Calls.Where(call => call.Operation["operationId"] is null || call.Operation["description"] is null),
            Is.Empty
        );
    }

    [Test]
    public void Summaries_Always_AreSentencesOfTheirOwn()
    {
        var summaries = Calls
            .Select(call => (Id: call.Name, Text: call.Operation["summary"]?.GetValue<string>() ?? ""))
            .ToList();
        Assert.That(summaries.Select(one => one.Text), Is.Unique);
        Assert.That(summaries.Where(one => !Sentence().IsMatch(one.Text)), Is.Empty);
        Assert.That(
            summaries.Where(one => one.Text.Replace(" ", "").Equals(one.Id, StringComparison.OrdinalIgnoreCase)),
            Is.Empty
        );
    }

    // A verb and more, short enough for a list, without a full stop.
    [GeneratedRegex("^[A-Z][a-z]+ .{3,48}[^.]$", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Sentence();

    [Test]
    public void Calls_Always_BelongToOneGroupThatIsDescribed()
    {
        var groups = StoredDocument.Root["tags"]!.AsArray().Where(tag => tag!["description"] is not null);
        var names = groups.Select(tag => tag!["name"]!.GetValue<string>()).ToList();
        Assert.That(names, Is.SupersetOf(["Profile", "Blob"]));
        Assert.That(
            Calls.Where(call =>
                call.Operation["tags"] is not JsonArray { Count: 1 } tags
                || !names.Contains(tags[0]!.GetValue<string>(), StringComparer.Ordinal)
            ),
            Is.Empty
        );
    }

    // Where a token may be sent, a back end may act for its person.
    [Test]
    public void Calls_OfAnOwner_TakeThePartyForWhomToAct()
    {
        static bool TakesParty(Call call) =>
            call.Parameters.Any(one =>
                one["name"]!.GetValue<string>() is "Acting-As" && one["in"]!.GetValue<string>() is "header"
            );
        static bool TakesToken(Call call) =>
            call.Operation["security"]?.AsArray().Any(one => one!.AsObject().ContainsKey("Bearer")) is true;
        Assert.That(Calls.Count(TakesParty), Is.GreaterThan(20));
        Assert.That(Calls.Where(call => TakesParty(call) != TakesToken(call)), Is.Empty);
        var pattern = Calls.First(TakesParty).Parameters.Single(one => one["name"]!.GetValue<string>() is "Acting-As")[
            "schema"
        ]!["pattern"]!;
        foreach (
            var (text, isValid) in new[]
            {
                ("system", true),
                ("customer/ada", true),
                ("vendor/v:7", true),
                ("ada", false),
                ("customer/", false),
                ("customer/a,b", false),
                ("systemx", false),
            }
        )
        {
            Assert.That(
                Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.None, TimeSpan.FromSeconds(10)),
                Is.EqualTo(isValid),
                text
            );
        }
    }

    [Test]
    public void Calls_ButThoseOfHealth_NeedAKeyWithARole()
    {
        Assert.That(Calls.Where(call => call.IsOpen != call.Operation["security"] is null), Is.Empty);
        var roles = Calls
            .Select(call => call.Operation["security"]?[0]?["ApiKey"]?[0]?.GetValue<string>())
            .Distinct(StringComparer.Ordinal);
        Assert.That(roles, Is.EquivalentTo(["reader", "writer", "admin", null]));
    }

    [Test]
    public void Parameters_Always_AreDescribedAndBounded()
    {
        var parameters = Calls
            .SelectMany(call => call.Parameters.Select(it => (Name: $"{call} {it["name"]}", it)))
            .ToList();
        Assert.That(parameters, Has.Count.GreaterThan(60));
        Assert.That(parameters.Where(one => one.it["description"] is null).Select(one => one.Name), Is.Empty);
        Assert.That(parameters.SelectMany(one => StoredDocument.Unbounded(one.it["schema"]!, one.Name)), Is.Empty);
    }

    [Test]
    public void RequestBodies_Always_AreBounded()
    {
        var bodies = Calls
            .SelectMany(call => call.Bodies)
            .Where(body => body.Place.EndsWith(" request", StringComparison.Ordinal))
            .ToList();
        Assert.That(bodies, Has.Count.GreaterThan(8));
        Assert.That(
            bodies
                // Each line is limited, but not their number.
                .Where(body => !body.MediaType.EndsWith("ndjson", StringComparison.Ordinal))
                .SelectMany(body => StoredDocument.Unbounded(body.Media["schema"]!, body.Place)),
            Is.Empty
        );
    }

    [Test]
    public void Properties_OfEverySchema_AreDescribed()
    {
        var properties =
            from schema in StoredDocument.Root["components"]!["schemas"]!.AsObject()
            from property in schema.Value!["properties"]?.AsObject() ?? []
            select (Name: $"{schema.Key}.{property.Key}", Text: property.Value!.ToJsonString());
        Assert.That(properties.Count(), Is.GreaterThan(60));
        Assert.That(
            properties
                .Where(one => !one.Text.Contains("\"description\"", StringComparison.Ordinal))
                .Select(one => one.Name),
            Is.Empty
        );
    }
}
