using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Personalisation.Application.Pipeline;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>One way through: whoever wants something of a use case sends its request.</summary>
internal sealed class OneWayTests
{
    private static readonly Assembly[] Assemblies =
    [
        typeof(UserId).Assembly,
        typeof(IProfileRepository).Assembly,
        Assembly.Load("Personalisation.Infrastructure"),
        Assembly.Load("Personalisation.Api"),
        Assembly.Load("personalisation"),
    ];

    private static readonly Type[] Types = [.. Assemblies.SelectMany(assembly => assembly.GetTypes())];

    [Test]
    public void Validators_Always_AreAskedByThePipelineAlone()
    {
        var takers = TakersOf(typeof(IValidator<>)).ToList();
        Assert.That(takers, Is.EquivalentTo([typeof(BrokenRules<>), typeof(ValidationBehaviour<,>)]));
        var makers = SourceTree
            .Files.Where(file => file.All<ObjectCreationExpressionSyntax>().Any(made => Makes(made, "Validator")))
            .SelectMany(file =>
                file.Types.Where(type =>
                    type.DescendantNodes()
                        .OfType<ObjectCreationExpressionSyntax>()
                        .Any(made => Makes(made, "Validator"))
                )
            )
            .Select(type => type.Identifier.ValueText)
            .ToList();
        var callers = SourceTree.Files.Where(file =>
            file.All<InvocationExpressionSyntax>()
                .Any(call => call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Validate" })
        );
        Assert.That(
            callers.Select(file => file.Name),
            // Options are validated by the framework.
            Is.EquivalentTo(["BrokenRules", "PatchProfile", "CheckedOptions"])
        );
        // A validator may be made of others.
        Assert.That(makers, Does.Contain("SaveProfileValidator"));
        Assert.That(makers, Is.All.EndsWith("Validator"));
    }

    [Test]
    public void Handlers_Always_AreCalledByTheMediatorAlone()
    {
        Assert.That(TakersOf(typeof(IRequestHandler<,>)), Is.Empty);
        var makers = SourceTree.Files.Where(file =>
            file.All<ObjectCreationExpressionSyntax>().Any(made => Makes(made, "Handler") && !IsTransport(made))
        );
        Assert.That(makers.Select(file => file.Path), Is.Empty);
    }

    [Test]
    public void WriteCommands_Always_HandTheirKeyOn()
    {
        // What several commands have in common hands nothing on by itself.
        var bases = SourceTree
            .Under("Application")
            .SelectMany(file => file.Types)
            .Where(type => IsAbstract(type) && IsBuiltOn(type, ["WriteCommand"]))
            .Select(type => type.Identifier.ValueText)
            .Append("WriteCommand")
            .ToArray();
        var writes = SourceTree
            .Under("Application")
            .Where(file => file.Types.Any(type => !IsAbstract(type) && IsBuiltOn(type, bases)))
            .ToList();
        Assert.That(writes.Select(file => file.Name), Is.SupersetOf(["SaveProfile", "DeleteUsers", "ChangeVendor"]));
        Assert.That(writes.Where(file => !HandsOn(file)).Select(file => file.Path), Is.Empty);
    }

    [Test]
    public void WritesWithoutAKey_Always_AreOfWhoCannotHaveOne() =>
        Assert.That(
            SourceTree
                .Under("Application", "Api", "Cli")
                .Where(file => file.All<ArgumentSyntax>().Any(IsNoKey))
                .Select(file => file.Name),
            // A denial is written twice: its last write has the key.
            Is.EquivalentTo(["ImportedBlob", "ImportedItem", "CheckEmails", "LapseOrders", "SaveConsent"])
        );

    [Test]
    public void Exceptions_Always_AreThrownAndNotHandedOn()
    {
        const BindingFlags all =
            BindingFlags.Public
            | BindingFlags.NonPublic
            | BindingFlags.Instance
            | BindingFlags.Static
            | BindingFlags.DeclaredOnly;
        var held = Types
            .Where(type => !IsGenerated(type) && !typeof(Exception).IsAssignableFrom(type))
            .SelectMany(type =>
                type.GetProperties(all)
                    .Select(property => (type, property.Name, property.PropertyType))
                    .Concat(type.GetMethods(all).Select(method => (type, method.Name, method.ReturnType)))
            )
            .Where(member => Parts(member.Item3).Any(typeof(Exception).IsAssignableFrom))
            .Select(member => $"{member.type.Name}.{member.Name}")
            .ToList();
        // Factories, for a throw.
        Assert.That(
            held,
            Is.EquivalentTo([
                "GuardedWrite.RefusalOf",
                "JsonFault.ToException",
                "PostgreSqlPipeline.Unavailable",
                "SchemaUpgrade.Unavailable",
                "Setting.Fault",
                "Setting.Fault",
                "ApiKeySetting.Missing",
                "ApiKeySetting.Wrong",
                "TableSetup.Silent",
            ])
        );
    }

    private static IEnumerable<Type> TakersOf(Type shape) =>
        Types.Where(type =>
            !IsGenerated(type)
            && type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance)
                .SelectMany(made => made.GetParameters())
                .SelectMany(parameter => Parts(parameter.ParameterType))
                .Any(part => part.IsGenericType && part.GetGenericTypeDefinition() == shape)
        );

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    private static bool IsGenerated(Type type) => type.Name.Contains('<', StringComparison.Ordinal);

    private static bool Makes(ObjectCreationExpressionSyntax made, string ending) =>
        made.Type.ToString().EndsWith(ending, StringComparison.Ordinal);

    // Handlers of connections, not of requests.
    private static bool IsTransport(ObjectCreationExpressionSyntax made) =>
        made.Type.ToString()
            is "SocketsHttpHandler"
                or "HttpClientHandler"
                or "RetryHandler"
                or "TokenHandler"
                or "CapacityHandler";

    private static bool IsAbstract(BaseTypeDeclarationSyntax type) =>
        type.Modifiers.Any(word => word.IsKind(SyntaxKind.AbstractKeyword));

    private static bool IsBuiltOn(BaseTypeDeclarationSyntax type, string[] names) =>
        type.BaseList?.Types.Any(one => names.Any(name => IsGeneric(one.Type, name))) is true;

    private static bool IsGeneric(TypeSyntax type, string name) =>
        type is GenericNameSyntax generic
        && string.Equals(generic.Identifier.ValueText, name, StringComparison.Ordinal);

    private static bool HandsOn(SourceFile file) =>
        file.All<MemberAccessExpressionSyntax>().Any(access => access.Name.Identifier.ValueText is "Idempotency");

    private static bool IsNoKey(ArgumentSyntax argument) =>
        argument is { NameColon.Name.Identifier.ValueText: "idempotency", Expression: LiteralExpressionSyntax };
}
