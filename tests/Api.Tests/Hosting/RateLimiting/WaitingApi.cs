using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Moq;
using Personalisation.Application.Profiles;
using Personalisation.Domain.Identity;

namespace Personalisation.Api.Tests.Hosting.RateLimiting;

/// <summary>Services whose store does not respond by itself.</summary>
internal static class WaitingApi
{
    /// <summary>Applies settings.</summary>
    public static void Set(IWebHostBuilder builder, (string Key, string Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            builder.UseSetting(key, value);
        }
    }

    /// <summary>A service with an unresponsive store and a clock that stands still until it is moved.</summary>
    public static ApiHost Start(
        TimeProvider clock,
        TaskCompletionSource called,
        params (string Key, string Value)[] settings
    ) => Start(Task.Delay(Timeout.Infinite), settings, clock, called);

    /// <summary>A service whose store responds on demand.</summary>
    public static ApiHost Start(
        Task let,
        (string Key, string Value)[] settings,
        TimeProvider? clock = null,
        TaskCompletionSource? called = null
    ) =>
        ApiHost.Start(builder =>
        {
            Set(builder, settings);
            var profiles = new Mock<IProfileRepository>(MockBehavior.Strict);
            profiles
                .Setup(port => port.FindTags(It.IsAny<UserId>(), It.IsAny<bool>(), It.IsAny<CancellationToken>()))
                .Returns(
                    async (UserId _, bool _, CancellationToken token) =>
                    {
                        called?.TrySetResult();
                        await let.WaitAsync(token);
                        return null;
                    }
                );
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton(profiles.Object);
                if (clock is not null)
                {
                    services.AddSingleton(clock);
                }
            });
        });
}
