using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.TestCode;

/// <summary>A failed test is read by its name.</summary>
internal sealed class TestNameTests
{
    private const int MostCharacters = 59;

    private static readonly string[] Markers = ["Test", "TestCase", "TestCaseSource", "Theory", "Property"];

    private static readonly IReadOnlyList<string> Names =
    [
        .. TestTree
            .Files.SelectMany(file => file.All<MethodDeclarationSyntax>())
            .Where(IsTest)
            .Select(method => method.Identifier.ValueText),
    ];

    [Test]
    public void Names_OfTests_AreMethodConditionOutcome()
    {
        Assert.That(Names, Has.Member(nameof(Names_OfTests_AreMethodConditionOutcome)));
        Assert.That(Names.Where(name => name.Split('_') is not { Length: 3 } parts || parts.Contains("")), Is.Empty);
    }

    [Test]
    public void Names_OfTests_AreUnderSixtyCharacters()
    {
        Assert.That(Names, Has.Count.GreaterThan(1000));
        Assert.That(Names.Where(name => name.Length > MostCharacters), Is.Empty);
    }

    private static bool IsTest(MethodDeclarationSyntax method) =>
        method
            .AttributeLists.SelectMany(list => list.Attributes)
            .Any(attribute => Markers.Contains(attribute.Name.ToString(), StringComparer.Ordinal));
}
