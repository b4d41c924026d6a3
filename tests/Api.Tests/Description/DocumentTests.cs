using System.Text.Json.Nodes;
using Personalisation.Api.Errors;

namespace Personalisation.Api.Tests.Description;

/// <summary>The OpenAPI document says of every call what a generator, or a stranger, needs to know.</summary>
internal sealed class DocumentTests
{
    private const string Problem = "#/components/schemas/ProblemDocument";

    private static IReadOnlyList<Call> Calls => StoredDocument.Calls;

    [Test]
    public void Calls_Always_HaveAnIdOfTheirOwnAndAreDescribed()
    {
        Assert.That(Calls, Has.Count.GreaterThan(30));
        Assert.That(Calls.Select(call => call.Name), Is.Unique);
        Assert.That(
            Calls.Where(call =>
                call.Operation["operationId"] is null
                || call.Operation["summary"] is null
                || call.Operation["description"] is null
            ),
            Is.Empty
        );
    }

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
                .Where(body => body.MediaType.EndsWith("json", StringComparison.Ordinal))
                .SelectMany(body => StoredDocument.Unbounded(body.Media["schema"]!, body.Place)),
            Is.Empty
        );
    }

    [Test]
    public void Bodies_ThatAreNoProblems_HaveASchemaAndAnExample()
    {
        var bodies = Calls.SelectMany(call => call.Bodies).Where(body => !IsProblem(body.MediaType)).ToList();
        Assert.That(bodies, Has.Count.GreaterThan(30));
        Assert.That(
            bodies
                .Where(body => body.Media["schema"] is null || body.Media["examples"] is not JsonObject { Count: > 0 })
                .Select(body => body.Place),
            Is.Empty
        );
    }

    [Test]
    public void Failures_Always_AreProblemsThatNameTheirCodes()
    {
        var failures = Calls
            .Where(call => !call.IsOpen)
            .SelectMany(call => call.Answers.Select(one => (Name: $"{call} {one.Status}", one.Status, one.Response)))
            .Where(one => one.Status[0] is '4' or '5')
            .ToList();
        Assert.That(failures, Has.Count.GreaterThan(150));
        Assert.That(failures.Where(one => !IsProblem(one.Response)).Select(one => one.Name), Is.Empty);
        var shown = failures.SelectMany(one => Examples(one.Response)).Distinct(StringComparer.Ordinal);
        // What no call is asked for, or nobody reads.
        string[] others =
        [
            "route_not_found",
            "method_not_allowed",
            "client_closed_request",
            "internal_error",
            "request_rejected",
        ];
        Assert.That(shown.Concat(others), Is.EquivalentTo(ProblemCode.All));
    }

    [Test]
    public void Codes_InTheDocument_AreThoseOfTheService()
    {
        var code = StoredDocument.Resolve(new JsonObject { ["$ref"] = Problem })["properties"]!["code"]!;
        Assert.That(code["enum"]!.AsArray().Select(one => one!.GetValue<string>()), Is.EquivalentTo(ProblemCode.All));
        Assert.That(ProblemCode.All, Does.Contain("profile_not_found").And.Contain("overloaded"));
    }

    [TestCase("201", "Location")]
    [TestCase("201", "ETag")]
    [TestCase("304", "ETag")]
    [TestCase("401", "WWW-Authenticate")]
    [TestCase("404", "X-Consumed-Capacity")]
    [TestCase("429", "Retry-After")]
    [TestCase("503", "Retry-After")]
    public void Answers_OfAStatus_DeclareItsHeader(string status, string header)
    {
        var answers = Calls
            .Where(call => !call.IsOpen)
            .SelectMany(call =>
                call.Answers.Where(one => status.Equals(one.Status, StringComparison.Ordinal))
                    .Select(one => (call, one.Response))
            )
            .ToList();
        Assert.That(answers, Is.Not.Empty);
        Assert.That(answers.Where(one => one.Response["headers"]?[header] is null).Select(one => one.call), Is.Empty);
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

    private static bool IsProblem(string mediaType) => mediaType.Equals(Problems.MediaType, StringComparison.Ordinal);

    private static bool IsProblem(JsonNode response) =>
        response["content"] is JsonObject { Count: 1 } content
        && Problem.Equals(content[Problems.MediaType]?["schema"]?["$ref"]?.GetValue<string>(), StringComparison.Ordinal)
        && Examples(response).Any();

    private static IEnumerable<string> Examples(JsonNode response) =>
        response["content"]?[Problems.MediaType]?["examples"]?.AsObject().Select(example => example.Key) ?? [];
}
