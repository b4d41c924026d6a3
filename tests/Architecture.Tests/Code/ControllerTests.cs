using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Personalisation.Domain.Access;

namespace Personalisation.Architecture.Tests.Code;

/// <summary>An action has few statements and declares all its responses.</summary>
internal sealed class ControllerTests
{
    private const int MostStatements = 6;

    private static readonly Type[] Controllers =
    [
        .. Assembly
            .Load("Personalisation.Api")
            .GetTypes()
            .Where(type => typeof(ControllerBase).IsAssignableFrom(type) && !type.IsAbstract),
    ];

    private static readonly MethodInfo[] Actions =
    [
        .. Controllers.SelectMany(type =>
            type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
        ),
    ];

    // The calls that others have published are not in the table of ours.
    private static readonly List<MethodInfo> Stored =
    [
        .. Actions.Where(action =>
            action.DeclaringType!.Name
                is not (
                    "HealthController"
                    or "ShoppingCartController"
                    or "ShoppingCheckoutController"
                    or "PublishedHealthController"
                )
        ),
    ];

    [Test]
    public void Actions_Always_HaveARouteWithANameOfItsOwn()
    {
        var names = Actions.Select(action => action.GetCustomAttribute<HttpMethodAttribute>()?.Name).ToList();
        Assert.That(names, Is.SupersetOf(["PutProfile", "GetBlobField", "GetReady"]));
        Assert.That(names, Has.None.Null);
        Assert.That(names, Is.Unique);
    }

    [Test]
    public void Actions_Always_DeclareTheirSuccess()
    {
        Assert.That(Actions, Has.Length.GreaterThan(10));
        Assert.That(Actions.Where(action => !Statuses(action).Any(IsSuccess)).Select(Shown), Is.Empty);
    }

    [Test]
    public void Actions_OnWhatIsStored_DeclareTheStatusesOfTheDocumentation()
    {
        Assert.That(Stored, Has.Count.GreaterThan(10));
        Assert.That(
            Stored
                .Where(action => !Statuses(action).Order().SequenceEqual(Documented(action).Order()))
                .Select(action => $"{Shown(action)}: {string.Join(", ", Documented(action).Order())}"),
            Is.Empty
        );
    }

    [Test]
    public void Actions_WithCodesOfTheirFeature_HaveThemInTheDocumentation()
    {
        var codes = Stored.SelectMany(action => Codes(action).Select(code => (action, code))).ToList();
        Assert.That(codes.Select(one => one.code), Is.SupersetOf(["email_taken", "profile_not_found"]));
        Assert.That(
            codes
                .Where(one => !DocumentedCall.Of(one.action).Names(one.code))
                .Select(one => $"{Shown(one.action)} {one.code}"),
            Is.Empty
        );
    }

    [Test]
    public void Actions_OnWhatIsStored_AreForTheRolesOfTheDocumentation()
    {
        var roles = Stored.ToDictionary(action => action, RolesOf);
        Assert.That(roles.Values.Distinct(StringComparer.Ordinal), Is.EquivalentTo(["reader", "writer", "admin"]));
        Assert.That(
            roles
                .Where(pair => !pair.Value.Equals(DocumentedCall.Of(pair.Key).Role, StringComparison.Ordinal))
                .Select(pair => $"{Shown(pair.Key)} is for {pair.Value}"),
            Is.Empty
        );
    }

    [Test]
    public void Actions_OfHealth_AreForAnybody() =>
        Assert.That(
            Actions.Where(action => action.DeclaringType!.Name is "HealthController").Select(RolesOf),
            Is.Not.Empty.And.All.EqualTo("anybody")
        );

    [Test]
    public void Actions_TheyAreAsynchronous_TakeTheTokenOfTheRequest()
    {
        var asynchronous = Actions.Where(action => typeof(Task).IsAssignableFrom(action.ReturnType)).ToList();
        Assert.That(asynchronous, Has.Count.GreaterThan(10));
        Assert.That(asynchronous.Where(action => !Takes(action, "cancellationToken")).Select(Shown), Is.Empty);
    }

    [Test]
    public void Methods_OfControllers_HaveSixStatementsAtMost()
    {
        var methods = SourceTree
            .Under("Api")
            .Where(file => file.Name.EndsWith("Controller", StringComparison.Ordinal))
            .SelectMany(file => file.All<MethodDeclarationSyntax>())
            .ToList();
        Assert.That(
            methods.Select(method => method.Identifier.ValueText),
            Is.SupersetOf(Actions.Select(action => action.Name))
        );
        Assert.That(
            methods
                .Where(method => Statements(method) > MostStatements)
                .Select(method => $"{method.Identifier} has {Statements(method)}"),
            Is.Empty
        );
    }

    [Test]
    public void Controllers_Always_AreSealedAndBuiltOnNoBaseOfOurs()
    {
        Assert.That(Controllers, Has.Length.GreaterThan(3));
        Assert.That(Controllers.Where(type => !type.IsSealed || type.BaseType != typeof(ControllerBase)), Is.Empty);
    }

    // Nested statements count individually; an expression body counts as one.
    private static int Statements(MethodDeclarationSyntax method) =>
        method.Body is null
            ? 1
            : method.Body.DescendantNodes().OfType<StatementSyntax>().Count(it => it is not BlockSyntax);

    // All stored data need a key with a role.
    private static IEnumerable<int> Documented(MethodInfo action) =>
        DocumentedCall.Of(action).Statuses.Concat([401, 403, 429]);

    // The least role of callers who need no more than the call itself does.
    private static string RolesOf(MethodInfo action) =>
        AccessDeclaration.Of(action) is var access && access.IsAnonymous
            ? "anybody"
            : string.Join(" and ", access.Roles.Select(RoleName.Of));

    private static bool IsSuccess(int status) => status is >= 200 and < 300;

    private static IEnumerable<int> Statuses(MethodInfo action) =>
        action
            .GetCustomAttributes()
            .Concat(action.DeclaringType!.GetCustomAttributes())
            .OfType<IApiResponseMetadataProvider>()
            .Where(declared => declared is not ProducesAttribute)
            .Select(declared => declared.StatusCode)
            .Distinct();

    // What the action declares of a status takes precedence over what its controller does.
    private static IEnumerable<string> Codes(MethodInfo action) =>
        action
            .GetCustomAttributesData()
            .Concat(action.DeclaringType!.GetCustomAttributesData())
            .Where(attribute => attribute.AttributeType.Name is "ProducesProblemAttribute")
            .DistinctBy(attribute => attribute.ConstructorArguments[0].Value)
            .SelectMany(attribute =>
                (IReadOnlyCollection<CustomAttributeTypedArgument>)attribute.ConstructorArguments[1].Value!
            )
            .Select(code => (string)code.Value!);

    private static bool Takes(MethodInfo action, string parameter) =>
        action.GetParameters().Any(taken => string.Equals(taken.Name, parameter, StringComparison.Ordinal));

    private static string Shown(MethodInfo action) => $"{action.DeclaringType!.Name}.{action.Name}";
}
