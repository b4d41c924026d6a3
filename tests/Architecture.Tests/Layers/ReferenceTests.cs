using System.Reflection;

namespace Personalisation.Architecture.Tests.Layers;

/// <summary>The allowed references of each layer: an allow-list, so that a new dependency is a decision.</summary>
internal sealed class ReferenceTests
{
    private const string Framework = "System.";

    private static readonly string[] AspNetCore =
    [
        "Microsoft.AspNetCore",
        "Microsoft.AspNetCore.",
        "Microsoft.Extensions.",
        "Microsoft.Net.Http.Headers",
    ];

    [Test]
    public void Domain_Always_KnowsTheFrameworkAlone() => AssertKnowsOnly("Domain", [], []);

    [Test]
    public void Application_Always_KnowsTheDomainAndTheToolsOfUseCases() =>
        AssertKnowsOnly(
            "Application",
            [
                "Personalisation.Domain",
                "FluentValidation",
                "FluentValidation.DependencyInjectionExtensions",
                "MediatR",
                "Microsoft.Extensions.DependencyInjection.Abstractions",
                "Polly.Core",
            ],
            ["Personalisation.Domain", "FluentValidation", "MediatR", "Polly.Core"]
        );

    [Test]
    public void Infrastructure_Always_KnowsThePortsAndTheStore() =>
        AssertKnowsOnly(
            "Infrastructure",
            [
                "Personalisation.Application",
                "Personalisation.Domain",
                "AWSSDK.Core",
                "AWSSDK.DynamoDBv2",
                "dbup-core",
                "dbup-postgresql",
                "Npgsql",
                "Polly.Core",
                "Polly.Extensions",
                "Polly.RateLimiting",
                "RedisRateLimiting",
                "StackExchange.Redis",
                "Microsoft.Extensions.",
            ],
            ["Personalisation.Application", "Personalisation.Domain", "AWSSDK.DynamoDBv2", "Polly.Core"]
        );

    [Test]
    public void Api_Always_KnowsNothingOfTheStoreButItsRegistration() =>
        AssertKnowsOnly(
            "Api",
            [
                "Personalisation.Infrastructure",
                "Personalisation.Application",
                "Personalisation.Domain",
                "AutoMapper",
                "FluentValidation",
                "FluentValidation.DependencyInjectionExtensions",
                "MediatR",
                "Microsoft.IdentityModel.JsonWebTokens",
                "Microsoft.IdentityModel.Protocols",
                "Microsoft.IdentityModel.Protocols.OpenIdConnect",
                "Microsoft.IdentityModel.Tokens",
                "Microsoft.OpenApi",
                "NSwag.AspNetCore",
                "OpenTelemetry",
                "OpenTelemetry.Api",
                "OpenTelemetry.Api.ProviderBuilderExtensions",
                "OpenTelemetry.Exporter.OpenTelemetryProtocol",
                "OpenTelemetry.Exporter.Prometheus.AspNetCore",
                "OpenTelemetry.Extensions.Hosting",
                .. AspNetCore,
            ],
            ["Personalisation.Infrastructure", "Personalisation.Application", "AutoMapper", "MediatR"]
        );

    [Test]
    public void Cli_Always_KnowsClientAndStoreRegistrationButNotTheApi() =>
        AssertKnowsOnly(
            "Cli",
            [
                "Personalisation.Client",
                "Personalisation.Infrastructure",
                "Personalisation.Application",
                "Personalisation.Domain",
                "FluentValidation",
                "FluentValidation.DependencyInjectionExtensions",
                "MediatR",
                "Microsoft.Extensions.",
                "Polly.Core",
                "Spectre.Console",
                "Spectre.Console.Ansi",
            ],
            ["Personalisation.Client", "Personalisation.Infrastructure", "Personalisation.Application"]
        );

    [Test]
    public void Infrastructure_TheToolUsesIt_IsUsedForTheStoresAlone() =>
        Assert.That(
            SourceTree
                .Under("Cli")
                .Where(file => file.Text.Contains("Personalisation.Infrastructure", StringComparison.Ordinal))
                .Select(file => file.Path),
            Is.EqualTo([
                "Cli/Commands/CartsMigrateCommand.cs",
                "Cli/Commands/TableCreateCommand.cs",
                "Cli/Commands/TableDescribeCommand.cs",
                "Cli/Composition/DirectStore.cs",
                "Cli/Errors/Failure.cs",
            ])
        );

    [Test]
    public void Infrastructure_TheApiUsesIt_IsUsedInTheCompositionAlone()
    {
        var users = SourceTree
            .Under("Api")
            .Where(file => file.Text.Contains("Personalisation.Infrastructure", StringComparison.Ordinal))
            .Select(file => file.Path)
            .ToList();
        Assert.That(users, Has.Member("Api/Program.cs"));
        Assert.That(
            users.Where(path =>
                path is not "Api/Program.cs" && !path.StartsWith("Api/Hosting/Startup/", StringComparison.Ordinal)
            ),
            Is.Empty
        );
    }

    private static void AssertKnowsOnly(string layer, string[] allowed, string[] expected)
    {
        var known = Layer(layer).GetReferencedAssemblies().Select(reference => reference.Name!).ToList();
        Assert.That(known, Has.Some.StartsWith(Framework));
        Assert.That(known, Is.SupersetOf(expected));
        Assert.That(known.Where(name => !IsAllowed(name, allowed)), Is.Empty);
    }

    // The tool's file has the name that people type.
    private static Assembly Layer(string name) =>
        Assembly.Load(name is "Cli" ? "personalisation" : $"Personalisation.{name}");

    private static bool IsAllowed(string name, string[] allowed) =>
        name.StartsWith(Framework, StringComparison.Ordinal)
        || allowed.Any(entry =>
            entry.EndsWith('.')
                ? name.StartsWith(entry, StringComparison.Ordinal)
                : string.Equals(name, entry, StringComparison.Ordinal)
        );
}
