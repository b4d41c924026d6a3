using FluentValidation;
using MediatR;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Personalisation.Application.Profiles;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>One file per use case: message, validator and handler.</summary>
internal sealed class UseCaseTests
{
    private static readonly Type[] Application = typeof(IProfileRepository).Assembly.GetTypes();

    private static readonly Type[] Handlers =
    [
        .. Application.Where(type => Implements(type, typeof(IRequestHandler<,>))),
    ];

    [Test]
    public void Handlers_Always_AreInternalAndSealed()
    {
        Assert.That(Handlers.Select(handler => handler.Name), Is.SupersetOf(["SaveProfileHandler", "SaveBlobHandler"]));
        Assert.That(Handlers.Where(handler => handler.IsPublic || !handler.IsSealed), Is.Empty);
    }

    [Test]
    public void Validators_Always_AreInternalAndSealed()
    {
        var validators = Application.Where(type => Implements(type, typeof(IValidator<>))).ToList();
        Assert.That(validators.Select(validator => validator.Name), Has.Member("SaveProfileValidator"));
        Assert.That(validators.Where(validator => validator.IsPublic || !validator.IsSealed), Is.Empty);
    }

    [Test]
    public void Messages_Always_StandWithTheirHandlerInTheFileOfTheirName()
    {
        var files = SourceTree.Under("Application").Where(file => MessageOf(file) is not null).ToList();
        Assert.That(files.Select(file => file.Name), Is.SupersetOf(["SaveProfile", "GetSegment", "CheckReadiness"]));
        Assert.That(files, Has.Count.EqualTo(Handlers.Length));
        Assert.That(files.Where(file => !IsOneUseCase(file)).Select(file => file.Path), Is.Empty);
    }

    [Test]
    public void Messages_AClientFillsThem_HaveAValidator()
    {
        var files = SourceTree
            .Under("Application")
            .Where(file => MessageOf(file)?.ParameterList?.Parameters.Count > 0)
            .ToList();
        Assert.That(files, Has.Count.GreaterThan(5));
        Assert.That(files.Where(file => !Declares(file, $"{file.Name}Validator")).Select(file => file.Path), Is.Empty);
    }

    [Test]
    public void AsyncMethods_DomainAndApplication_TakeATokenWithoutDefault()
    {
        var methods = SourceTree
            .Under("Domain", "Application")
            .SelectMany(file => file.All<MethodDeclarationSyntax>())
            .Where(method => method.ReturnType.ToString().StartsWith("Task", StringComparison.Ordinal))
            .ToList();
        Assert.That(methods, Has.Count.GreaterThan(10));
        Assert.That(
            methods.Where(method => !TakesToken(method)).Select(method => method.Identifier.ValueText),
            Is.Empty
        );
    }

    private static RecordDeclarationSyntax? MessageOf(SourceFile file) =>
        file.All<RecordDeclarationSyntax>()
            .Where(type => !type.Modifiers.Any(word => word.IsKind(SyntaxKind.AbstractKeyword)))
            .FirstOrDefault(type =>
                type.Identifier.ValueText.EndsWith("Command", StringComparison.Ordinal)
                || type.Identifier.ValueText.EndsWith("Query", StringComparison.Ordinal)
            );

    private static bool IsOneUseCase(SourceFile file) =>
        (Declares(file, $"{file.Name}Command") || Declares(file, $"{file.Name}Query"))
        && Declares(file, $"{file.Name}Handler")
        && file.Types.Count(type => type.Identifier.ValueText.EndsWith("Handler", StringComparison.Ordinal)) == 1;

    private static bool Declares(SourceFile file, string type) =>
        file.Types.Any(declared => string.Equals(declared.Identifier.ValueText, type, StringComparison.Ordinal));

    // MediatR's behaviours have the token before the next delegate.
    private static bool TakesToken(MethodDeclarationSyntax method) =>
        method.ParameterList.Parameters.LastOrDefault(IsNoDelegate) is { Default: null } last
        && last.Type?.ToString() is "CancellationToken";

    private static bool IsNoDelegate(ParameterSyntax parameter) =>
        parameter.Type?.ToString().StartsWith("RequestHandlerDelegate", StringComparison.Ordinal) != true;

    private static bool Implements(Type type, Type shape) =>
        !type.IsAbstract && type.GetInterfaces().Any(it => it.IsGenericType && it.GetGenericTypeDefinition() == shape);
}
