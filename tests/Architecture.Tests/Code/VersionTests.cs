using System.Text.Json;
using System.Xml.Linq;
using static Personalisation.Architecture.Tests.SourceTree;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>Service, clients and tool are released together: under one version, and under one licence.</summary>
internal sealed class VersionTests
{
    private static readonly string[] Folders = ["src", "clients"];
    private static readonly string Version = PropertyOf("Version");

    [Test]
    public void Version_OfTheTypeScriptClient_IsThatOfTheSolution()
    {
        using var package = JsonDocument.Parse(ReadText("clients/typescript/package.json"));
        using var locked = JsonDocument.Parse(ReadText("clients/typescript/package-lock.json"));
        Assert.Multiple(() =>
        {
            Assert.That(MemberOf(package, "version"), Is.EqualTo(Version));
            Assert.That(MemberOf(locked, "version"), Is.EqualTo(Version));
        });
    }

    [Test]
    public void Version_OfAProject_IsNowhereElse()
    {
        var projects = Folders
            .SelectMany(folder =>
                Directory.EnumerateFiles(Path.Combine(Root, "..", folder), "*.csproj", SearchOption.AllDirectories)
            )
            .ToList();
        Assert.That(projects, Is.Not.Empty);
        Assert.That(projects.Where(project => XDocument.Load(project).Descendants("Version").Any()), Is.Empty);
    }

    [TestCase("clients/typescript/package.json")]
    [TestCase("clients/tools/package.json")]
    [TestCase("deploy/local/package.json")]
    [TestCase("deploy/tools/package.json")]
    public void Licence_OfAPackage_IsThatOfTheRepository(string file)
    {
        using var package = JsonDocument.Parse(ReadText(file));
        Assert.Multiple(() =>
        {
            Assert.That(MemberOf(package, "license"), Is.EqualTo(PropertyOf("PackageLicenseExpression")));
            Assert.That(ReadText("LICENSE"), Does.StartWith("MIT License"));
        });
    }

    private static string MemberOf(JsonDocument document, string name) =>
        document.RootElement.GetProperty(name).GetString()!;

    private static string PropertyOf(string name) =>
        XDocument.Parse(ReadText("Directory.Build.props")).Descendants(name).Single().Value;

    private static string ReadText(string path) => File.ReadAllText(Path.Combine(Root, "..", path));
}
