using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>The time of a key look-up reveals nothing about the keys; a test over HTTP could not check that.</summary>
internal sealed class KeyComparisonTests
{
    private const string Comparison = "Api/Hosting/Authentication/HashComparison.cs";
    private static readonly MethodDeclarationSyntax Find = FindIn(Comparison);

    private static MethodDeclarationSyntax FindIn(string path) =>
        SourceTree
            .Files.Single(file => file.Path.Equals(path, StringComparison.Ordinal))
            .All<MethodDeclarationSyntax>()
            .Single(method => method.Identifier.ValueText is "Find");

    private static IEnumerable<string> CalledBy(MethodDeclarationSyntax method) =>
        method.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => call.Expression.ToString());

    [Test]
    public void Find_Always_ComparesHashesInConstantTimeAndByNothingElse() =>
        Assert.That(CalledBy(Find), Is.EquivalentTo(["CryptographicOperations.FixedTimeEquals", "hashOf"]));

    [Test]
    public void KeyRing_Always_LeavesTheLookUpToTheComparison() =>
        Assert.That(
            CalledBy(FindIn("Api/Hosting/Authentication/KeyRing.cs")),
            Is.EquivalentTo(["HashComparison.Find"])
        );

    [Test]
    public void Hashes_Everywhere_AreComparedInOnePlace() =>
        Assert.That(
            SourceTree
                .Files.Where(file => file.Text.Contains("FixedTimeEquals", StringComparison.Ordinal))
                .Select(file => file.Path),
            Is.EqualTo([Comparison])
        );

    [Test]
    public void Find_Always_LooksAtEveryKey()
    {
        var loop = Find.DescendantNodes().OfType<CommonForEachStatementSyntax>().Single();
        Assert.That(
            loop.DescendantNodes()
                .Where(node => node is ReturnStatementSyntax or BreakStatementSyntax or IfStatementSyntax),
            Is.Empty
        );
    }
}
