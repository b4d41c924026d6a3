using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.TestCode;

/// <summary>Tests of a room of <c>src</c> are in the room of the same name.</summary>
internal sealed class TestFolderTests
{
    private static readonly string[] Layers = ["Api", "Application", "Cli", "Domain", "Infrastructure"];

    // Folders without a counterpart: HTTP under faults, random requests, a model of the history, reports about other
    // products, checkouts of two stores that are stopped at a message, tests of documents, and the TestKit's measuring
    // parts.
    private static readonly string[] AcrossRooms =
    [
        "Api/Documentation",
        "Api/Faults",
        "Api/Fuzz",
        "Api/Model",
        "Api/Reported",
        "Api/Sagas",
        "Infrastructure/Reports",
    ];

    private static readonly IReadOnlyList<string> Folders =
    [
        .. TestTree.Files.Select(file => file.Folder).Distinct(StringComparer.Ordinal).Select(RoomOf).OfType<string>(),
    ];

    [Test]
    public void Folders_OfTests_AreThoseOfTheSource()
    {
        var rooms = SourceTree.Files.SelectMany(file => Rooms(file.Folder)).ToHashSet(StringComparer.Ordinal);
        Assert.That(Folders, Is.SupersetOf(["Api/Hosting/RateLimiting", "Infrastructure/DynamoDb/Items"]));
        Assert.That(Folders, Is.SupersetOf(AcrossRooms));
        rooms.UnionWith([.. AcrossRooms, .. Layers]);
        Assert.That(Folders.Where(room => !rooms.Contains(room)), Is.Empty);
    }

    [Test]
    public void Namespaces_OfTests_AreTheirFolders()
    {
        var files = TestTree.Files.Where(file => file.All<BaseNamespaceDeclarationSyntax>().Any()).ToList();
        Assert.That(files, Has.Count.GreaterThan(300));
        Assert.That(
            files
                .Where(file => !string.Equals(NamespaceOf(file), ExpectedOf(file), StringComparison.Ordinal))
                .Select(file => file.Path),
            Is.Empty
        );
    }

    private static string NamespaceOf(SourceFile file) =>
        file.All<BaseNamespaceDeclarationSyntax>().Single().Name.ToString();

    private static string ExpectedOf(SourceFile file) => $"Personalisation.{file.Folder.Replace('/', '.')}";

    // The folder and all above it.
    private static IEnumerable<string> Rooms(string folder)
    {
        var parts = folder.Split('/');
        return Enumerable.Range(1, parts.Length).Select(depth => string.Join('/', parts.Take(depth)));
    }

    // "Api.Tests/Hosting/Json" is about "Api/Hosting/Json".
    private static string? RoomOf(string folder)
    {
        var (project, rest) = folder.IndexOf('/') is var slash and > 0
            ? (folder[..slash], folder[slash..])
            : (folder, "");
        var layer = project.Replace(".Tests", "", StringComparison.Ordinal);
        return Layers.Contains(layer, StringComparer.Ordinal) ? layer + rest : null;
    }
}
