using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Personalisation.Application.Blobs;
using Personalisation.Application.Errors;
using Personalisation.Application.Profiles;

namespace Personalisation.Api.Tests.Hosting.ProblemDetails;

/// <summary>Exceptions of the ports as clients see them: faults that engines do not produce on demand.</summary>
internal sealed class ConflictTests
{
    private static IEnumerable<TestCaseData> Faults()
    {
        yield return new(new ConflictException("busy"), 409, "write_conflict");
        yield return new(new InvalidDataException("secret cause"), 500, "internal_error");
    }

    [TestCaseSource(nameof(Faults))]
    public async Task Put_ThePortThrows_AnswersByTheTable(Exception fault, int status, string code)
    {
        using var host = ApiHost.Start(builder => Throwing(builder, fault));
        foreach (var path in (string[])["/api/v1/profile", "/api/v1/profile/x", "/api/v1/blob", "/api/v1/blob/x"])
        {
            var problem = await host.Client.PutJson(path, "{}").Problem(status, code);
            Assert.That(problem.ToString(), Does.Not.Contain("   at ").And.Not.Contain("secret cause"));
        }
    }

    private static void Throwing(IWebHostBuilder builder, Exception fault)
    {
        var profiles = new Mock<IProfileRepository>(MockBehavior.Strict);
        profiles
            .Setup(port =>
                port.Save(
                    It.IsAny<Domain.Identity.UserId>(),
                    It.IsAny<Func<Domain.Profiles.ProfileState, Domain.Profiles.ProfileChange?>>(),
                    It.IsAny<DateTimeOffset>(),
                    null,
                    It.IsAny<CancellationToken>()
                )
            )
            .ThrowsAsync(fault);
        var blobs = new Mock<IBlobRepository>(MockBehavior.Strict);
        blobs
            .Setup(port =>
                port.Save(
                    It.IsAny<Domain.Identity.UserId>(),
                    It.IsAny<Domain.Blobs.BlobDocument>(),
                    It.IsAny<DateTimeOffset>(),
                    It.IsAny<Domain.Versioning.Precondition>(),
                    It.IsAny<DateTimeOffset>(),
                    null,
                    It.IsAny<CancellationToken>()
                )
            )
            .ThrowsAsync(fault);
        builder.ConfigureTestServices(services => services.AddSingleton(profiles.Object).AddSingleton(blobs.Object));
    }
}
