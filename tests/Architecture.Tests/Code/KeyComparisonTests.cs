using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>The time of a key look-up reveals nothing about the keys; a test over HTTP could not check that.</summary>
internal sealed class KeyComparisonTests
{
    private static readonly MethodDeclarationSyntax Find = SourceTree
        .Files.Single(file => file.Path is "Api/Hosting/Authentication/KeyRing.cs")
        .All<MethodDeclarationSyntax>()
        .Single(method => method.Identifier.ValueText is "Find");

    [Test]
    public void Find_Always_ComparesHashesInConstantTimeAndByNothingElse()
    {
        var called = Find.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Select(call => call.Expression.ToString());
        Assert.That(called, Is.EquivalentTo(["CryptographicOperations.FixedTimeEquals"]));
    }

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
