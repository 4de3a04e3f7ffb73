/**
 * The speed of the jobs, side by side with other ways to the same figures.
 *
 * <pre>
 * fill the inputs once ─► round 1: A B C ─► round 2: A B C ─► … ─► figures equal? ─► medians and ratios
 *  (one broker process)    (each in a fresh JVM, warmed up)         no: told, and no time is shown
 * </pre>
 *
 * <p>What is measured is pluggable. To add a workload:
 * <ol>
 *   <li>Implement {@link livegmv.bench.Workload}, with its {@link livegmv.bench.Contender}s: the job under test first, for all
 *       ratios are to it. Both are made in the JVM of the command and again in the JVM in which a contender runs, so they
 *       hold nothing but constants. {@link livegmv.bench.FlinkRun} gives it an environment with the settings that all share,
 *       {@link livegmv.bench.ProjectJob} is one of the project's jobs.
 *   <li>Make its {@link livegmv.bench.Input}s: each fills topics of its own and says what is to be found in them. Two inputs
 *       compare a contender with itself: a hot room with an even spread, a million streamers with ten thousand.
 *   <li>Add a subcommand beside {@code livegmv.cli.bench.ConversionBenchCommand} for its options, which hands workload and
 *       inputs to {@link livegmv.bench.Bench}.
 * </ol>
 * A contender that needs libraries of its own has them with scope {@code provided}: they are collected beside this module and
 * reach contenders only, never the class path of the command or the jobs' jar.
 *
 * <p>The time of a run goes from the first record that any of its consumers was given to the last record that the broker took
 * from it: without the start of the JVM and of Flink, and without the wait for the last checkpoint, which depends on when the
 * one before it was. A contender warms up on a small input of the same kind first, in the same JVM.
 */
package livegmv.bench;
