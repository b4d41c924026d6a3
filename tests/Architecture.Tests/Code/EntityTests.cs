using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.Infrastructure.Composition;
using Personalisation.Infrastructure.DynamoDb.Connection;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>What docs/adding-an-entity.md says: entities share parts that they are made of, and no base.</summary>
internal sealed partial class EntityTests
{
    // Of the framework.
    private static readonly string[] Known = ["TimeProvider", "ILogger`1"];

    // What every entity may be made of, beside what is of its own folder.
    private static readonly string[] Parts =
    [
        "ItemTable",
        "ItemWriter",
        "ItemBatch",
        "RawQuery",
        "BulkInserter",
        "IdempotencyResponseStore",
        "ResponseReferences",
        "IdempotencyResponseEraser",
        "UserPartition",
        "ChangedRatings",
        "SignalledWrites",
        "StoreOptions",
        "IErasable",
        "IErasedElsewhere",
        "OtherStores",
        "IErasureStep",
        "IPersonalDataSource",
        "IExportSource",
    ];

    // Orders are made of carts and of what is offered.
    private static readonly string[] PartsOfOrders =
    [
        "CartReader",
        "CartWriter",
        "CartLocks",
        "CartLifetimes",
        "OfferReader",
    ];

    // Affinities are written into profiles.
    private static readonly string[] PartsOfSignals =
    [
        "ProfileWriter",
        "EventTopics",
        "PendingMaterialisations",
        "IEventCounter",
    ];

    // What is in PostgreSQL has its own ground floor, and shares what does not depend on the store.
    private static readonly string[] PartsOfPostgreSql =
    [
        "PostgreSqlPipeline",
        "PostgreSqlCartReader",
        "PostgreSqlCartStore",
        "IRunningCheckouts",
        "DynamoDbIdempotencyRepository",
        "CartLocks",
        "CartEditor",
        "CartClaimer",
        "CartLifetimes",
        "CheckoutPlanner",
        "CheckoutTransaction",
        "OrderMonths",
        "OrderReader",
    ];

    private static readonly Type[] Types = Assembly.Load("Personalisation.Infrastructure").GetTypes();

    private static readonly Type[] Repositories =
    [
        .. Types.Where(type => type.IsClass && type.Name.EndsWith("Repository", StringComparison.Ordinal)),
    ];

    private static readonly Type Item = Types.Single(type => type.Name is "TableItem");

    [Test]
    public void Items_Always_AreBuiltOnTableItemOrOnAShapeOfTheirOwnFolder()
    {
        var items = Types.Where(type => type != Item && Item.IsAssignableFrom(type)).ToList();
        Assert.That(items.Select(item => item.Name), Is.SupersetOf(["UserItem", "BlobItem", "ProfileMetadataItem"]));
        Assert.That(
            items.Where(item =>
                item.BaseType != Item
                && !string.Equals(item.BaseType!.Namespace, item.Namespace, StringComparison.Ordinal)
            ),
            Is.Empty
        );
        Assert.That(Item.BaseType, Is.EqualTo(typeof(object)));
    }

    [Test]
    public void Repositories_Always_AreSealedAndHaveNoBase()
    {
        Assert.That(
            Repositories.Select(type => type.Name),
            Is.SupersetOf(["DynamoDbUserRepository", "DynamoDbProfileRepository"])
        );
        Assert.That(Repositories.Where(type => !type.IsSealed || type.BaseType != typeof(object)), Is.Empty);
    }

    [Test]
    public void Repositories_AndTheirParts_UseOnlySharedPartsAndTheirOwn()
    {
        var folders = Repositories.Select(type => type.Namespace!).ToHashSet(StringComparer.Ordinal);
        var taken = Types
            .Where(type => folders.Contains(type.Namespace!) && type.IsClass && IsMadeByTheContainer(type))
            .SelectMany(type =>
                type.GetConstructors()
                    .SelectMany(made => made.GetParameters())
                    .Select(it => (type, ParameterType: Each(it.ParameterType)))
            )
            .ToList();
        Assert.That(
            taken.Select(pair => pair.ParameterType.Name),
            Is.SupersetOf(["ItemTable", "ItemWriter", "UserListing"])
        );
        Assert.That(
            taken
                .Where(pair => !Parts.Concat(Known).Contains(pair.ParameterType.Name, StringComparer.Ordinal))
                .Where(pair =>
                    !string.Equals(pair.type.Namespace, pair.ParameterType.Namespace, StringComparison.Ordinal)
                )
                .Where(pair =>
                    !pair.type.Namespace!.EndsWith(".Orders", StringComparison.Ordinal)
                    || !PartsOfOrders.Contains(pair.ParameterType.Name, StringComparer.Ordinal)
                )
                .Where(pair =>
                    !pair.type.Namespace!.EndsWith(".Signals", StringComparison.Ordinal)
                    || !PartsOfSignals.Contains(pair.ParameterType.Name, StringComparer.Ordinal)
                )
                .Where(pair =>
                    !pair.type.Namespace!.EndsWith(".PostgreSql", StringComparison.Ordinal)
                    || !PartsOfPostgreSql.Contains(pair.ParameterType.Name, StringComparer.Ordinal)
                )
                .Select(pair => $"{pair.type.Name} takes {pair.ParameterType.Name}"),
            Is.Empty
        );
    }

    [Test]
    public void KindsOfItems_Always_HaveTheirRowInTheChart()
    {
        var chart = File.ReadAllText(Path.Combine(SourceTree.Root, "..", "docs", "data-model.md"));
        var rows = Row()
            .Matches(chart)
            .Select(row => $"{row.Groups["typ"].Value} {row.Groups["class"].Value}")
            .ToList();
        var kinds = new ServiceCollection()
            .AddStore(_ => new StoreOptions())
            .Where(service => service.ServiceType.Name is "ItemType")
            .Select(service => $"{Shown(service, "Discriminator")} {((Type)Shown(service, "ItemClass")).Name}")
            .ToList();
        Assert.That(kinds, Is.SupersetOf(["ACC UserItem", "BLOB BlobItem"]));
        Assert.That(kinds, Is.SubsetOf(rows));
    }

    [Test]
    public void Guide_Always_NamesFilesThatAreThere()
    {
        var docs = Path.Combine(SourceTree.Root, "..", "docs");
        var guide = File.ReadAllText(Path.Combine(docs, "adding-an-entity.md"));
        var links = Link().Matches(guide).Select(link => link.Groups["path"].Value).ToList();
        Assert.That(links, Has.Count.GreaterThan(10));
        Assert.That(links.Where(link => !Path.Exists(Path.Combine(docs, link))), Is.Empty);
        Assert.That(
            Parts
                .Where(part => part is not "TimeProvider")
                .Where(part => !guide.Contains(part, StringComparison.Ordinal)),
            Is.Empty
        );
    }

    // All that features have registered of a type.
    private static Type Each(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>)
            ? type.GetGenericArguments()[0]
            : type;

    private static object Shown(ServiceDescriptor service, string property) =>
        service.ServiceType.GetProperty(property)!.GetValue(service.ImplementationInstance)!;

    private static bool IsMadeByTheContainer(Type type) =>
        SourceTree
            .Under("Infrastructure")
            .Where(file => file.Name.EndsWith("Module", StringComparison.Ordinal))
            .SelectMany(file => file.All<GenericNameSyntax>())
            .Any(name =>
                name.TypeArgumentList.Arguments.Any(argument =>
                    string.Equals(argument.ToString(), type.Name, StringComparison.Ordinal)
                )
            );

    [GeneratedRegex(
        @"^\| [^|]*\|[^|]*\|[^|]*\| `(?<typ>[A-Z]+)` \|.*\[`(?<class>\w+)`\]",
        RegexOptions.ExplicitCapture | RegexOptions.Multiline,
        10_000
    )]
    private static partial Regex Row();

    [GeneratedRegex(@"\]\((?<path>[^)#:]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();
}
