namespace Personalisation.Architecture.Tests.Layers;

/// <summary>Which feature may use which other, layer by layer. What is not listed is forbidden.</summary>
internal sealed class FeatureTests
{
    // What every feature may use, and itself uses no feature.
    private static readonly string[] Shared =
    [
        "Domain/Audit",
        "Domain/Bulk",
        "Domain/Commerce",
        "Domain/Identity",
        "Domain/Paging",
        "Domain/Patching",
        "Domain/RateLimiting",
        "Domain/Rules",
        "Domain/Text",
        "Domain/Time",
        "Domain/Versioning",
        "Application/Audit",
        "Application/Bulk",
        "Application/Cost",
        "Application/Errors",
        "Application/Idempotency",
        "Application/Paging",
        "Application/Pipeline",
        "Application/RateLimiting",
        "Infrastructure/Audit",
        "Infrastructure/Bulk",
        "Infrastructure/Idempotency",
        "Infrastructure/Listing",
        "Infrastructure/PostgreSql",
        "Infrastructure/RateLimiting",
        "Infrastructure/Redis",
        "Infrastructure/Tallies",
        "Infrastructure/UserData",
    ];

    private static readonly string[] Features =
    [
        "ApiKeys",
        "Blobs",
        "Carts",
        "Catalogue",
        "CatalogueItems",
        "Dashboards",
        "Discovery",
        "Favourites",
        "Health",
        "Marketplace",
        "Orders",
        "Privacy",
        "Profiles",
        "Reviews",
        "Signals",
        "Users",
    ];

    // Blobs are copied from and to profiles. Reviews, favourites and carts are of what is in the catalogue, and orders are
    // made of carts; a dashboard shows a vendor and its reviews. The audit of the marketplace compares all of them.
    // Products bring their catalogue items along.
    private static readonly string[] Allowed =
    [
        "Application/Blobs -> Application/Profiles",
        "Application/Carts -> Application/Catalogue",
        "Application/Orders -> Application/Carts",
        "Application/Orders -> Application/Catalogue",
        "Domain/Carts -> Domain/Catalogue",
        "Domain/Orders -> Domain/Carts",
        "Domain/Orders -> Domain/Catalogue",
        "Infrastructure/Orders -> Infrastructure/Carts",
        "Infrastructure/Orders -> Infrastructure/Catalogue",
        "Application/Reviews -> Application/Catalogue",
        // What is discovered are items, ranked by events.
        "Application/Discovery -> Application/Signals",
        "Domain/Discovery -> Domain/CatalogueItems",
        "Application/Discovery -> Application/CatalogueItems",
        // Events are about items, and affinities are written into profiles.
        "Application/Signals -> Application/CatalogueItems",
        "Application/Signals -> Application/Profiles",
        "Infrastructure/Signals -> Infrastructure/Profiles",
        // What users do in the marketplace counts as events.
        "Application/Carts -> Application/Signals",
        "Application/Orders -> Application/Signals",
        "Infrastructure/Favourites -> Infrastructure/Signals",
        "Infrastructure/Reviews -> Infrastructure/Signals",
        "Application/Dashboards -> Application/Catalogue",
        "Application/Dashboards -> Application/Orders",
        "Application/Dashboards -> Application/Reviews",
        "Application/Reviews -> Application/Orders",
        "Application/Favourites -> Application/Catalogue",
        "Domain/Favourites -> Domain/Catalogue",
        "Infrastructure/Marketplace -> Infrastructure/Carts",
        "Infrastructure/Catalogue -> Infrastructure/CatalogueItems",
        "Infrastructure/Marketplace -> Infrastructure/Catalogue",
        "Infrastructure/Marketplace -> Infrastructure/CatalogueItems",
        "Infrastructure/Marketplace -> Infrastructure/Favourites",
        "Infrastructure/Marketplace -> Infrastructure/Orders",
        "Infrastructure/Marketplace -> Infrastructure/Reviews",
    ];

    [Test]
    public void Features_OfOneLayer_UseOnlyThoseThatAreListed()
    {
        var uses = FolderGraph
            .Uses.Where(use => IsFeature(use.From) && IsFeature(use.To))
            .Where(use => LayerOf(use.From).Equals(LayerOf(use.To), StringComparison.Ordinal))
            .Where(use => LayerOf(use.From) is "Domain" or "Application" or "Infrastructure")
            .Select(use => $"{use.From} -> {use.To}")
            .Distinct(StringComparer.Ordinal);
        Assert.That(uses, Is.EquivalentTo(Allowed));
    }

    [Test]
    public void SharedFolders_Always_UseNoFeature()
    {
        var uses = FolderGraph.Uses.Where(use => Shared.Contains(use.From, StringComparer.Ordinal)).ToList();
        Assert.That(uses.Select(use => use.From), Is.SupersetOf(["Infrastructure/UserData", "Application/Bulk"]));
        Assert.That(
            uses.Where(use => IsFeature(use.To))
                .Select(use => $"{use.From} -> {use.To}")
                .Distinct(StringComparer.Ordinal),
            Is.SubsetOf(AllowedOfShared)
        );
    }

    // What the other features are to a feature of this layer.
    [Test]
    public void Features_AcrossLayers_UseTheirOwnOrThoseThatAreListed()
    {
        string[] allowed =
        [
            "Infrastructure/Privacy -> Application/Privacy",
            "Application/Blobs -> Domain/Profiles",
            "Application/Carts -> Domain/Catalogue",
            "Application/Orders -> Domain/Carts",
            "Infrastructure/Carts -> Domain/Catalogue",
            "Infrastructure/Orders -> Domain/Carts",
            "Infrastructure/Marketplace -> Domain/CatalogueItems",
            "Infrastructure/Marketplace -> Domain/Orders",
            "Infrastructure/Orders -> Domain/Catalogue",
            "Application/Dashboards -> Domain/Catalogue",
            "Application/Dashboards -> Domain/Orders",
            "Application/Dashboards -> Domain/Reviews",
            "Application/Favourites -> Domain/Catalogue",
            "Infrastructure/Favourites -> Domain/Catalogue",
            // Members of a patch are merged into the attributes.
            "Application/CatalogueItems -> Domain/Blobs",
            "Application/Discovery -> Domain/CatalogueItems",
            "Application/Discovery -> Domain/Signals",
            "Infrastructure/Discovery -> Application/Signals",
            "Infrastructure/Discovery -> Domain/CatalogueItems",
            "Application/Signals -> Domain/CatalogueItems",
            "Application/Signals -> Domain/Profiles",
            "Infrastructure/Signals -> Domain/Profiles",
            "Infrastructure/Favourites -> Application/Signals",
            "Infrastructure/Reviews -> Application/Signals",
            "Infrastructure/Catalogue -> Application/CatalogueItems",
            "Infrastructure/Catalogue -> Domain/CatalogueItems",
        ];
        var uses = FolderGraph
            .Uses.Where(use => IsFeature(use.From) && IsFeature(use.To))
            .Where(use => LayerOf(use.From) is "Application" or "Infrastructure")
            .Where(use => !LayerOf(use.From).Equals(LayerOf(use.To), StringComparison.Ordinal))
            .Where(use => !NameOf(use.From).Equals(NameOf(use.To), StringComparison.Ordinal))
            .Select(use => $"{use.From} -> {use.To}")
            .Distinct(StringComparer.Ordinal)
            .ToList();
        Assert.That(uses, Is.SubsetOf(allowed.Concat(UseOfPrivacy)));
        Assert.That(uses, Is.SupersetOf(UseOfPrivacy));
    }

    // What an erasure asks for, and what an export returns, is said in the words of the domain.
    private static readonly string[] UseOfPrivacy =
    [
        "Infrastructure/Blobs -> Domain/Privacy",
        "Infrastructure/Carts -> Domain/Privacy",
        "Infrastructure/Favourites -> Domain/Privacy",
        "Infrastructure/Orders -> Domain/Privacy",
        "Infrastructure/Profiles -> Domain/Privacy",
        "Infrastructure/Reviews -> Domain/Privacy",
        "Infrastructure/Signals -> Domain/Privacy",
        "Infrastructure/Users -> Domain/Privacy",
    ];

    // The words of erasures, and paths within JSON texts.
    private static readonly string[] AllowedOfShared =
    [
        "Application/Errors -> Domain/Blobs",
        "Infrastructure/Idempotency -> Domain/Privacy",
        "Infrastructure/UserData -> Domain/Privacy",
    ];

    private static bool IsFeature(string folder) => folder.Split('/') is [_, var name] && Features.Contains(name);

    private static string LayerOf(string folder) => folder.Split('/')[0];

    private static string NameOf(string folder) => folder.Split('/')[^1];
}
