using System.Reflection;
using System.Text.RegularExpressions;
using Personalisation.Application.Idempotency;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;
using Personalisation.Domain.Profiles;

namespace Personalisation.Architecture.Tests.Layers;

/// <summary>The ports between the use cases and the store.</summary>
internal sealed partial class PortTests
{
    // How features and hosts plug their lines into imports, what requests that are recorded have, what follows writes,
    // and where events are counted.
    private static readonly string[] Lines =
    [
        "IAudited",
        "IEventCounter",
        "IFollowUp",
        "IImportKind",
        "IImportRecord",
        "ILineReader",
        "ISignalSource`1",
    ];

    private static readonly Type[] Ports =
    [
        .. typeof(IProfileRepository).Assembly.GetTypes().Where(type => type.IsInterface && !Lines.Contains(type.Name)),
    ];

    private static readonly string[] Known =
    [
        typeof(UserId).Assembly.GetName().Name!,
        typeof(object).Assembly.GetName().Name!,
        "System.Collections.Immutable",
        "System.Runtime",
    ];

    // What is kept under a key is no value of the domain, and opaque to every store.
    private static readonly Type[] Opaque =
    [
        typeof(IdempotentWrite<>),
        typeof(IdempotentRequest),
        typeof(StoredResponse),
    ];

    [Test]
    public void Interfaces_OfTheApplication_AreItsPorts()
    {
        Assert.That(
            Ports.Select(port => port.Name),
            Is.SupersetOf(["IProfileRepository", "IBlobRepository", "ITableProbe"])
        );
        Assert.That(
            typeof(IProfileRepository).Assembly.GetTypes().Where(type => type.IsInterface).Select(type => type.Name),
            Is.SupersetOf(Lines)
        );
        Assert.That(Ports.Where(port => !Name().IsMatch(port.Name) || !port.IsPublic), Is.Empty);
    }

    [Test]
    public void Methods_OfPorts_TakeAndReturnDomainAndFrameworkTypes()
    {
        var types = Methods
            .SelectMany(method =>
                method.GetParameters().Select(parameter => parameter.ParameterType).Append(method.ReturnType)
            )
            .SelectMany(Parts)
            .Where(type => !type.IsGenericParameter)
            .Distinct()
            .ToList();
        Assert.That(types, Is.SupersetOf([typeof(UserId), typeof(UserProfile), typeof(CancellationToken)]));
        Assert.That(types.Where(type => !Known.Contains(type.Assembly.GetName().Name)).Except(Opaque), Is.Empty);
    }

    [Test]
    public void Methods_OfPorts_AreAsyncAndTakeATokenLastWithoutDefault()
    {
        Assert.That(Methods, Has.Count.GreaterThan(5));
        Assert.That(Methods.Where(method => !typeof(Task).IsAssignableFrom(method.ReturnType)).Select(Shown), Is.Empty);
        Assert.That(Methods.Where(method => !TakesToken(method)).Select(Shown), Is.Empty);
    }

    [Test]
    public void Ports_Always_StandInTheFileOfTheirName()
    {
        var files = SourceTree.Under("Application").Select(file => file.Name).ToList();
        Assert.That(Ports.Select(port => port.Name), Is.SubsetOf(files));
    }

    private static List<MethodInfo> Methods => [.. Ports.SelectMany(port => port.GetMethods())];

    private static bool TakesToken(MethodInfo method) =>
        method.GetParameters() is [.., { HasDefaultValue: false } last]
        && last.ParameterType == typeof(CancellationToken);

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType
            ? type.GetGenericArguments().SelectMany(Parts).Append(type.GetGenericTypeDefinition())
            : [type.HasElementType ? type.GetElementType()! : type];

    private static string Shown(MethodInfo method) => $"{method.DeclaringType!.Name}.{method.Name}";

    [GeneratedRegex("^I([A-Z][A-Za-z]*Repository|[A-Z][a-z]+Probe)$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Name();
}
