using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.Layers;

/// <summary>How requests and responses travel is the Api's alone.</summary>
internal sealed partial class WireWordTests
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

    // A document is JSON of the client; the domain knows its member expires_at. The history of an order has reasons that
    // programs recognise, and a cancelled purchase is a kind of signal.
    [Test]
    public void Literals_OfTheDomain_AreNeverFieldNames()
    {
        var fields = SourceTree
            .Under("Domain")
            .SelectMany(file =>
                file.Literals.Where(text => SnakeCase().IsMatch(text)).Select(text => $"{file.Path}: {text}")
            );
        Assert.That(
            fields,
            Is.EqualTo([
                "Domain/Blobs/BlobDocument.cs: expires_at",
                "Domain/Orders/OrderReason.cs: not_confirmed_in_time",
                "Domain/Orders/OrderReason.cs: customer_erased",
                "Domain/Signals/SignalKind.cs: purchase_cancelled",
            ])
        );
    }

    [Test]
    public void BrokenRules_OfTheDomain_NameTheirMembersByNameof()
    {
        var members = SourceTree
            .Under("Domain")
            .Where(file => !file.Path.StartsWith("Domain/Rules/", StringComparison.Ordinal))
            .SelectMany(file =>
                file.All<InvocationExpressionSyntax>()
                    .Where(call => call.Expression.ToString() is "BrokenRuleException.Unless")
                    .Select(call => $"{file.Path}: {call.ArgumentList.Arguments[1]}")
            )
            .ToList();
        Assert.That(members, Has.Member("Domain/Profiles/ProfileChange.cs: nameof(UserProfile.ExpiresAt)"));
        Assert.That(members.Where(member => !member.Contains(": nameof(", StringComparison.Ordinal)), Is.Empty);
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

    [GeneratedRegex("[a-z0-9]_[a-z0-9]", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex SnakeCase();

    private static bool NamesAHeader(string literal) =>
        Headers.Any(header => literal.Contains(header, StringComparison.OrdinalIgnoreCase));
}
