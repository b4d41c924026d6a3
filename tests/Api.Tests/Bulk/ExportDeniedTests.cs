using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Personalisation.TestKit.Engine;
using Personalisation.TestKit.Store;
using static Personalisation.Api.Tests.Http;

namespace Personalisation.Api.Tests.Bulk;

/// <summary>The service's role may not scan, as recommended without exports.</summary>
internal sealed class ExportDeniedTests
{
    [Test]
    public async Task Export_WithoutThePermission_Is501AndNamesThePermission()
    {
        using var host = ApiHost.Start(builder =>
            builder.ConfigureTestServices(services =>
                services.AddSingleton(_ =>
                    InterceptedClient.Around(
                        TestEngine.Shared.CreateClient(),
                        before: request =>
                            request is ScanRequest
                                ? throw new AmazonDynamoDBException("denied") { ErrorCode = "AccessDeniedException" }
                                : Task.CompletedTask
                    )
                )
            )
        );
        var problem = await host.Client.GetAsync("/api/v1/export").Problem(501, "export_not_allowed");
        Assert.That(problem.Text("detail"), Does.Contain("dynamodb:Scan"));
        await host.Client.PutJson($"/api/v1/profile/{NewId()}", "{}").Body(201);
    }
}
