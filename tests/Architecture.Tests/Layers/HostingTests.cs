namespace Personalisation.Architecture.Tests.Layers;

/// <summary>A feature owns what it publishes: what serves all features knows none of them.</summary>
internal sealed class HostingTests
{
    private static readonly string[] Features =
    [
        .. Directory
            .GetDirectories(Path.Combine(SourceTree.Root, "Api"))
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name is not ("Hosting" or "Properties" or "bin" or "obj")),
    ];

    [Test]
    public void Hosting_OfTheApi_KnowsNoFeature()
    {
        Assert.That(Features, Is.SupersetOf(["Profiles", "Users"]));
        var hosting = SourceTree.Under("Api/Hosting").ToList();
        Assert.That(hosting, Has.Count.GreaterThan(50));
        Assert.That(
            hosting
                .Where(file =>
                    Features.Any(feature =>
                        file.Text.Contains($"Personalisation.Api.{feature}", StringComparison.Ordinal)
                    )
                )
                .Select(file => file.Path),
            Is.Empty
        );
    }

    [Test]
    public void Features_OfTheApi_AreEachInTheListOfTheirDocumentation()
    {
        var list = SourceTree.Files.Single(file => file.Path is "Api/ApiFeatures.cs").Text;
        Assert.That(
            Features.Where(feature => !list.Contains($"{feature}Documentation.", StringComparison.Ordinal)),
            Is.Empty
        );
    }
}
