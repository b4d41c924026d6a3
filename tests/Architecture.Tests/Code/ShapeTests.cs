using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>Files that can be read in one go, in folders named after their subject.</summary>
internal sealed partial class ShapeTests
{
    private const int MostLines = 150;
    private const int MostFolders = 3;

    private static readonly string[] Layers = ["Api", "Application", "Cli", "Domain", "Infrastructure"];

    [Test]
    public void Files_Always_AreInOneOfTheLayers() =>
        Assert.That(
            SourceTree.Files.Select(file => file.Path.Split('/')[0]).Distinct(StringComparer.Ordinal),
            Is.EquivalentTo(Layers)
        );

    [Test]
    public void Files_Always_AreShort()
    {
        var lengths = SourceTree.Files.Select(file => (file.Path, Lines: Lines(file))).ToList();
        Assert.That(lengths, Has.Count.GreaterThan(50));
        Assert.That(lengths.Where(file => file.Lines > MostLines), Is.Empty);
    }

    [Test]
    public void Folders_Always_AreThreeDeepAtMost()
    {
        var folders = SourceTree.Files.Select(file => file.Folder).Distinct(StringComparer.Ordinal).ToList();
        Assert.That(folders, Is.SupersetOf(["Domain/Profiles", "Infrastructure/DynamoDb/Items"]));
        Assert.That(folders.Where(folder => folder.Split('/').Length > MostFolders), Is.Empty);
    }

    [Test]
    public void FoldersAndTypes_Always_SayWhatTheyAre()
    {
        var names = SourceTree
            .Files.SelectMany(file => file.Folder.Split('/'))
            .Concat(SourceTree.Files.SelectMany(file => file.Types).Select(type => type.Identifier.ValueText))
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.That(names, Is.SupersetOf(["Profiles", "UserProfile", "SaveProfileHandler"]));
        Assert.That(names.Where(name => Forbidden().IsMatch(name)), Is.Empty);
    }

    [Test]
    public void Namespaces_Always_AreTheFolders()
    {
        var files = SourceTree.Files.Where(file => file.All<BaseNamespaceDeclarationSyntax>().Any()).ToList();
        Assert.That(files, Has.Count.GreaterThan(50));
        Assert.That(
            files.Where(file => !IsItsFolder(NamespaceOf(file), file.Folder)).Select(file => file.Path),
            Is.Empty
        );
    }

    [Test]
    public void Catches_Always_NameWhatTheyExpect()
    {
        var catches = SourceTree.Files.SelectMany(file => file.All<CatchClauseSyntax>()).ToList();
        Assert.That(catches, Is.Not.Empty);
        Assert.That(catches.Where(IsAnything).Select(it => it.ToString()), Is.Empty);
    }

    private static bool IsAnything(CatchClauseSyntax it) =>
        it.Filter is null && it.Declaration?.Type.ToString() is null or "Exception" or "System.Exception";

    private static bool IsItsFolder(string name, string folder) =>
        string.Equals(name, $"Personalisation.{folder.Replace('/', '.')}", StringComparison.Ordinal);

    private static int Lines(SourceFile file) => file.Text.AsSpan().Count('\n');

    private static string NamespaceOf(SourceFile file) =>
        file.All<BaseNamespaceDeclarationSyntax>().Single().Name.ToString();

    [GeneratedRegex(
        "^(Common|Utils?|Utilities|Helpers?|Extensions?|Base|Managers?|Services?|Impl)$|(Utils?|Helpers?|Extensions?|Base|Manager|(?<!Recovery)Service|Impl)$",
        RegexOptions.ExplicitCapture,
        10_000
    )]
    private static partial Regex Forbidden();
}
