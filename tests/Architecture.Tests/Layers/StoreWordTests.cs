using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.Layers;

/// <summary>Only Infrastructure knows how data are stored.</summary>
internal sealed class StoreWordTests
{
    private static readonly string[] Words = ["pk", "sk", "typ", "ttl", "gsi1pk", "gsi1sk", "gsi2pk", "gsi2sk"];
    private static readonly string[] KeyPrefixes =
    [
        "USER#",
        "SEG#",
        "BLOB#",
        "META#",
        "IDEM#",
        "IMPORT#",
        "ACCOUNT#",
        "PROBE#",
        "EMAIL#",
        "USERS#",
        "MONTH#",
        "CREATED#",
        "COUNT#",
        "AUDIT#",
        "APIKEYS#",
        "APIKEY#",
        "KEY#",
        "DAY#",
        "ENTRY#",
        "VENDOR#",
        "PRODUCT#",
        "CATEGORY#",
        "REVIEW#",
        "RATING#",
        "FANS#",
        "FAV#",
        "ITEM#",
        "ITEMS#",
        "PUBLISHED#",
        "UPDATED#",
        "PARENT#",
        "POSITION#",
        "EVENT#",
        "SIGNALS#",
        "CONSENT#",
    ];

    [Test]
    public void Literals_OfDomainAndApplication_AreNeverTheStoresWords()
    {
        var literals = Literals("Domain", "Application");
        Assert.That(literals, Has.Some.EndsWith(": created_at").Or.Some.EndsWith(": expires_at"));
        Assert.That(literals.Where(IsWordOfTheStore), Is.Empty);
    }

    [Test]
    public void Names_OfDomainAndApplication_AreNeverTheStoresWords()
    {
        var names = SourceTree.Under("Domain", "Application").SelectMany(NamesIn).ToList();
        Assert.That(names, Has.Some.EndsWith(": CreatedAt"));
        Assert.That(names.Where(IsWordOfTheStore), Is.Empty);
    }

    [Test]
    public void Keys_WhereverTheyAreWritten_AreOnTheirPages()
    {
        var pages = SourceTree.Files.Where(file => file.Literals.Any(IsKey)).Select(file => file.Path).ToList();
        Assert.That(
            pages,
            Is.EquivalentTo([
                "Infrastructure/Keys.cs",
                "Infrastructure/Keys.Access.cs",
                "Infrastructure/Keys.Items.cs",
                "Infrastructure/Keys.Marketplace.cs",
                "Infrastructure/Keys.Signals.cs",
                "Infrastructure/Keys.Carts.cs",
            ])
        );
    }

    private static List<string> Literals(params string[] layers) =>
        [.. SourceTree.Under(layers).SelectMany(file => file.Literals.Select(text => $"{file.Path}: {text}"))];

    private static IEnumerable<string> NamesIn(SourceFile file) =>
        file.All<MemberDeclarationSyntax>()
            .SelectMany(member =>
                member switch
                {
                    BaseTypeDeclarationSyntax type => [type.Identifier.ValueText],
                    MethodDeclarationSyntax method => [method.Identifier.ValueText],
                    PropertyDeclarationSyntax property => [property.Identifier.ValueText],
                    EnumMemberDeclarationSyntax value => [value.Identifier.ValueText],
                    _ => Array.Empty<string>(),
                }
            )
            .Concat(file.All<ParameterSyntax>().Select(parameter => parameter.Identifier.ValueText))
            .Concat(file.All<VariableDeclaratorSyntax>().Select(variable => variable.Identifier.ValueText))
            .Select(name => $"{file.Path}: {name}");

    private static bool IsWordOfTheStore(string located)
    {
        var text = located[(located.IndexOf(": ", StringComparison.Ordinal) + 2)..];
        return text.Contains('#', StringComparison.Ordinal)
            || Words.Contains(text.TrimStart('_'), StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsKey(string literal) =>
        KeyPrefixes.Any(prefix => literal.Contains(prefix, StringComparison.OrdinalIgnoreCase));
}
