using System.Text.Json;
using static Personalisation.Architecture.Tests.SourceTree;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>The reference explains each code that a problem document may have, once.</summary>
internal sealed class DocumentedCodesTests
{
    [Test]
    public void Codes_OfTheOpenApiDocument_AreInTheReferenceOnce()
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(Root, "../openapi/v1.json")));
        var codes = document
            .RootElement.GetProperty("components")
            .GetProperty("schemas")
            .GetProperty("ProblemDocument")
            .GetProperty("properties")
            .GetProperty("code")
            .GetProperty("enum")
            .EnumerateArray()
            .Select(code => code.GetString()!)
            .ToList();
        var explained = File.ReadLines(Path.Combine(Root, "../docs/api.md"))
            .SkipWhile(line => line is not "## Problems")
            .Skip(1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .SelectMany(line => line.Split('|')[1].Split(',', StringSplitOptions.TrimEntries))
            .Select(code => code.Trim('`'))
            .ToList();
        Assert.That(codes, Is.Not.Empty);
        Assert.That(explained, Is.Unique);
        Assert.That(codes.Except(explained, StringComparer.Ordinal), Is.Empty);
    }
}
