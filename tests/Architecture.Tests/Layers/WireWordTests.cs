using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.Layers;

/// <summary>How requests and responses travel is the Api's alone.</summary>
internal sealed class WireWordTests
{
    private static readonly string[] Headers =
    [
        "If-Match",
        "If-None-Match",
        "ETag",
        "Idempotency-Key",
        "Content-Type",
        "Authorization",
        "Retry-After",
    ];

    private static readonly string[] Names = ["Status", "StatusCode", "Header", "Headers", "Http", "Url", "Route"];

    [Test]
    public void Literals_OfTheDomain_AreNeverHeaders()
    {
        var literals = SourceTree
            .Under("Domain")
            .SelectMany(file => file.Literals.Select(text => $"{file.Path}: {text}"))
            .ToList();
        Assert.That(literals, Has.Count.GreaterThan(200));
        Assert.That(literals.Where(NamesAHeader), Is.Empty);
    }

    [Test]
    public void Names_InTheDomain_AreNeverPartsOfAResponse()
    {
        var names = SourceTree
            .Under("Domain")
            .SelectMany(file =>
                file.All<PropertyDeclarationSyntax>()
                    .Select(property => property.Identifier.ValueText)
                    .Concat(file.All<ParameterSyntax>().Select(parameter => parameter.Identifier.ValueText))
                    .Select(name => $"{file.Path}: {name}")
            )
            .ToList();
        Assert.That(names, Has.Member("Domain/Identity/UserId.cs: Value"));
        Assert.That(
            names.Where(name => Names.Any(word => name.EndsWith($": {word}", StringComparison.OrdinalIgnoreCase))),
            Is.Empty
        );
    }

    private static bool NamesAHeader(string literal) =>
        Headers.Any(header => literal.Contains(header, StringComparison.OrdinalIgnoreCase));
}
