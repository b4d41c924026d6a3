using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.Layers;

/// <summary>What the table itself is made of, which features stand upon.</summary>
internal sealed class GroundFloorTests
{
    private const string GroundFloor = "Infrastructure/DynamoDb";
    private const string Ours = "Personalisation.";

    // What every feature shares, and belongs to none.
    private static readonly string[] Shared =
    [
        "Personalisation.Application.Cost",
        "Personalisation.Application.Errors",
        "Personalisation.Domain.Identity",
        "Personalisation.Domain.Time",
    ];

    [Test]
    public void Imports_OfTheGroundFloor_AreOfNoFeature()
    {
        var imports = SourceTree
            .Under(GroundFloor)
            .SelectMany(file => file.Imports.Select(name => $"{file.Path}: {name}"))
            .Where(import => import.Contains($": {Ours}", StringComparison.Ordinal))
            .ToList();
        Assert.That(imports, Has.Some.EndsWith(": Personalisation.Infrastructure.DynamoDb.Items"));
        Assert.That(
            imports.Where(import =>
                !import.Contains(": Personalisation.Infrastructure.DynamoDb", StringComparison.Ordinal)
                && !Shared.Any(name => import.EndsWith($": {name}", StringComparison.Ordinal))
            ),
            Is.Empty
        );
    }

    // Types of an outer folder need no import.
    [Test]
    public void Names_InTheGroundFloor_AreNotThoseOfTheKeys()
    {
        var files = SourceTree.Under(GroundFloor).ToList();
        Assert.That(files, Has.Count.GreaterThan(30));
        Assert.That(files.Where(AsksForKeys).Select(file => file.Path), Is.Empty);
        Assert.That(SourceTree.Under("Infrastructure/Users").Where(AsksForKeys), Is.Not.Empty);
    }

    // A pattern of a property of that name, such as { Keys.Count: 0 }, is none.
    private static bool AsksForKeys(SourceFile file) =>
        file.All<MemberAccessExpressionSyntax>()
            .Any(access =>
                access is { Expression: IdentifierNameSyntax { Identifier.ValueText: "Keys" } }
                && access.Parent is not ExpressionColonSyntax
            );
}
