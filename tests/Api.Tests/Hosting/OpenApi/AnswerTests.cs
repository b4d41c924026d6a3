using System.Text.Json.Nodes;
using Personalisation.Api.Hosting.ProblemDetails;
using Personalisation.Application.Bulk;
using Personalisation.Application.Errors;
using Personalisation.Application.Users;

namespace Personalisation.Api.Tests.Hosting.OpenApi;

/// <summary>
/// The OpenAPI document lists every response, the codes of each failure, and the headers of each response.
/// </summary>
[Category("OneEngine")]
internal sealed class AnswerTests
{
    private const string Problem = "#/components/schemas/ProblemDocument";

    // A created key has no address: it is read in the list alone.
    private const string Unaddressed = "CreateKey";

    private static IReadOnlyList<Call> Calls => StoredDocument.Calls;

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
    public void ExampleFiles_Always_AreShownSomewhere()
    {
        var files = typeof(Program)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("examples/", StringComparison.Ordinal))
            .Select(name => name["examples/".Length..])
            .ToList();
        Assert.That(files, Has.Count.GreaterThan(20));
        var shown = StoredDocument.Root["components"]!["examples"]!.AsObject().Select(example => example.Key);
        Assert.That(files, Is.SubsetOf(shown));
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
        // Codes without a documented response: unread, or reported in lines.
        string[] others =
        [
            "method_not_allowed",
            "client_closed_request",
            "internal_error",
            "stored_data_broken",
            "request_rejected",
            "import_aborted",
            "event_conflict",
            "event_too_old",
            "consent_denied",
            "unknown_item",
        ];
        Assert.That(shown.Concat(others), Is.EquivalentTo(ApiFeatures.Documentation.Codes));
    }

    [Test]
    public void Codes_InTheDocument_AreThoseOfTheService()
    {
        var code = StoredDocument.Resolve(new JsonObject { ["$ref"] = Problem })["properties"]!["code"]!;
        Assert.That(
            code["enum"]!.AsArray().Select(one => one!.GetValue<string>()),
            Is.EquivalentTo(ApiFeatures.Documentation.Codes)
        );
        Assert.That(ApiFeatures.Documentation.Codes, Does.Contain("profile_not_found").And.Contain("overloaded"));
    }

    [Test]
    public void Codes_OfTheClasses_AreAllPublished()
    {
        var written = new[] { typeof(ProblemCode), typeof(ErrorCode), typeof(UserError), typeof(BulkError) }
            .SelectMany(type => type.GetFields())
            .Where(field => field.IsLiteral)
            .Select(field => (string)field.GetRawConstantValue()!)
            .ToList();
        Assert.That(written, Has.Count.GreaterThan(20).And.Unique);
        Assert.That(written, Is.SubsetOf(ApiFeatures.Documentation.Codes));
        Assert.That(ApiFeatures.Documentation.Codes, Is.Unique.And.All.Match("^[a-z]+(_[a-z]+)*$"));
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
            .Where(call => !call.IsOpen && (status is not "201" || call.ToString() is not Unaddressed))
            .SelectMany(call =>
                call.Answers.Where(one => status.Equals(one.Status, StringComparison.Ordinal))
                    .Select(one => (call, one.Response))
            )
            .ToList();
        Assert.That(answers, Is.Not.Empty);
        Assert.That(answers.Where(one => one.Response["headers"]?[header] is null).Select(one => one.call), Is.Empty);
    }

    [TestCase("Location")]
    [TestCase("ETag")]
    public void Answers_OfAKeyWithoutAddress_DeclareNone(string header)
    {
        var created = Calls.Single(call => call.ToString() is Unaddressed).Answers.Single(one => one.Status is "201");
        Assert.That(created.Response["headers"]?[header], Is.Null);
    }

    private static bool IsProblem(string mediaType) => mediaType.Equals(Problems.MediaType, StringComparison.Ordinal);

    private static bool IsProblem(JsonNode response) =>
        response["content"] is JsonObject { Count: 1 } content
        && Problem.Equals(content[Problems.MediaType]?["schema"]?["$ref"]?.GetValue<string>(), StringComparison.Ordinal)
        && Examples(response).Any();

    private static IEnumerable<string> Examples(JsonNode response) =>
        response["content"]?[Problems.MediaType]?["examples"]?.AsObject().Select(example => example.Key) ?? [];
}
