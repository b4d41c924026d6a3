using System.Buffers;
using System.Text;
using Personalisation.Api.Hosting.Observability;
using Personalisation.TestKit.Time;

namespace Personalisation.Api.Tests.Hosting.Observability;

[Parallelizable(ParallelScope.All)]
[Category("OneEngine")]
internal sealed class BatchedOutputTests
{
    private static BatchedOutput Open(Stream stream) =>
        new(stream, (count, output) => output.Write(Encoding.UTF8.GetBytes($"dropped {count}\n")));

    [Test]
    public void Write_NothingWasWrittenBefore_GoesWithoutAnother()
    {
        using var stream = new Sink();
        using var output = Open(stream);
        output.Write("one\n"u8);
        Assert.That(() => stream.Text, Is.EqualTo("one\n").After(Patience.Milliseconds, 5));
    }

    [Test]
    public void Write_FromManyThreads_KeepsLinesWholeAndEachThreadsOrder()
    {
        const int threads = 8;
        const int lines = 500;
        using var stream = new Sink();
        using (var output = Open(stream))
        {
            Parallel.For(
                0,
                threads,
                thread =>
                {
                    for (var line = 0; line < lines; line++)
                    {
                        output.Write(Encoding.UTF8.GetBytes($"{thread} {line}\n"));
                    }
                }
            );
        }

        var written = stream.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.That(written, Has.Length.EqualTo(threads * lines));
        for (var thread = 0; thread < threads; thread++)
        {
            var expected = Enumerable.Range(0, lines).Select(line => $"{thread} {line}");
            Assert.That(
                written.Where(line => line.StartsWith($"{thread} ", StringComparison.Ordinal)),
                Is.EqualTo(expected)
            );
        }

        Assert.That(stream.Writes, Is.LessThan(threads * lines / 2), "in batches");
    }

    [Test]
    public void Write_TheStreamTakesNothing_DropsAndCountsLines()
    {
        using var stream = new Sink();
        stream.Stop();
        using (var output = Open(stream))
        {
            // The part being written, a buffered megabyte, and eight lines without room.
            var line = new byte[1024];
            output.Write("first\n"u8);
            Assert.That(() => stream.IsWaiting, Is.True.After(Patience.Milliseconds, 5));
            for (var n = 0; n < 1024 + 8; n++)
            {
                output.Write(line);
            }

            stream.Go();
        }

        Assert.That(stream.Text, Has.Length.EqualTo("first\n".Length + 1024 * 1024 + "dropped 8\n".Length));
        Assert.That(stream.Text, Does.EndWith("dropped 8\n"));
    }

    [Test]
    public void Dispose_TheStreamTakesNothing_ComesToAnEnd()
    {
        using var stream = new Sink();
        stream.Stop();
        var output = Open(stream);
        output.Write("stuck\n"u8);
        output.Dispose();
        Assert.That(stream.Text, Is.Empty);
        stream.Go();
        Assert.That(() => stream.Text, Is.EqualTo("stuck\n").After(Patience.Milliseconds, 5));
    }

    [Test]
    public void Write_TheStreamFails_LosesTheLineAndGoesOn()
    {
        using var stream = new Sink { IsFull = true };
        using var output = Open(stream);
        output.Write("lost\n"u8);
        Assert.That(() => stream.Writes, Is.EqualTo(1).After(Patience.Milliseconds, 5));
        stream.IsFull = false;
        output.Write("kept\n"u8);
        Assert.That(() => stream.Text, Is.EqualTo("kept\n").After(Patience.Milliseconds, 5));
    }
}
