using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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
    public void Actions_OnWhatIsStored_DeclareEveryStatusOfTheContract()
    {
        var actions = Actions.Where(action => action.DeclaringType!.Name is not "HealthController").ToList();
        Assert.That(actions, Has.Count.GreaterThan(10));
        Assert.That(
            actions
                .Where(action => !Statuses(action).Order().SequenceEqual([.. Contract(action).Order()]))
                .Select(Shown),
            Is.Empty
        );
    }

    [Test]
    public void Actions_Always_SayWhoMayAskForThem()
    {
        Assert.That(
            Actions.Select(RolesOf).Distinct(StringComparer.Ordinal),
            Is.SupersetOf(["anybody", "reader,writer,admin", "writer,admin"])
        );
        Assert.That(
            Actions
                .Where(action => !string.Equals(RolesOf(action), RolesOfContract(action), StringComparison.Ordinal))
                .Select(action => $"{Shown(action)} is for {RolesOf(action)}"),
            Is.Empty
        );
    }

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
    private static int[] Contract(MethodInfo action) => [401, 403, 429, .. OfUseCase(action)];

    private static string RolesOfContract(MethodInfo action) =>
        action.GetCustomAttribute<HttpMethodAttribute>()! switch
        {
            { Name: "GetLive" or "GetReady" } => "anybody",
            {
                Name: "EraseProfile"
                    or "ExportProfile"
                    or "ExportUser"
                    or "BatchDeleteUsers"
                    or "Import"
                    or "ExportTable"
            } => "admin",
            HttpGetAttribute or { Name: "BatchGetProfiles" } => "reader,writer,admin",
            _ => "writer,admin",
        };

    private static string RolesOf(MethodInfo action)
    {
        var declared = action.GetCustomAttributes().Concat(action.DeclaringType!.GetCustomAttributes()).ToList();
        var roles = declared.OfType<IAuthorizeData>().Select(needed => needed.Roles ?? "any role");
        return declared.OfType<IAllowAnonymous>().Any() ? "anybody" : string.Join(" and ", roles);
    }

    private static int[] OfUseCase(MethodInfo action) =>
        action.GetCustomAttribute<HttpMethodAttribute>()!.Name switch
        {
            "PutBlob" or "PutBlobById" or "PutProfile" or "PutProfileById" =>
            [
                200,
                201,
                400,
                409,
                412,
                413,
                415,
                422,
                503,
            ],
            "PutSegment" => [200, 201, 400, 404, 409, 412, 413, 415, 422, 503],
            "DeleteBlob" or "DeleteSegment" or "EraseProfile" or "DeleteUser" => [204, 400, 404, 409, 412, 422, 503],
            "PatchBlob" or "PatchProfile" or "RestoreProfile" or "ReplaceUser" or "PatchUser" =>
            [
                200,
                400,
                404,
                409,
                412,
                413,
                415,
                422,
                503,
            ],
            "PromoteBlob" or "SnapshotProfile" => [200, 201, 400, 404, 409, 412, 413, 422, 503],
            "CreateUser" => [201, 400, 409, 413, 415, 422, 503],
            "BatchDeleteUsers" or "BatchPutProfiles" => [200, 400, 409, 413, 415, 422, 503],
            "Import" => [200, 400, 409, 415, 422, 503],
            "ExportTable" => [200, 400, 501, 503],
            "BatchGetProfiles" => [200, 400, 413, 415, 503],
            "GetVersions" or "GetUsers" or "CountUsers" => [200, 400, 503],
            "GetDiff" or "ExportProfile" or "ExportUser" => [200, 400, 404, 503],
            _ => [200, 304, 400, 404, 503],
        };

    private static bool IsSuccess(int status) => status is >= 200 and < 300;

    private static IEnumerable<int> Statuses(MethodInfo action) =>
        action
            .GetCustomAttributes()
            .Concat(action.DeclaringType!.GetCustomAttributes())
            .OfType<IApiResponseMetadataProvider>()
            .Where(declared => declared is not ProducesAttribute)
            .Select(declared => declared.StatusCode);

    private static bool Takes(MethodInfo action, string parameter) =>
        action.GetParameters().Any(taken => string.Equals(taken.Name, parameter, StringComparison.Ordinal));

    private static string Shown(MethodInfo action) => $"{action.DeclaringType!.Name}.{action.Name}";
}
