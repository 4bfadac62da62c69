//! The way to the device: PulseAudio's own protocol on Linux (PipeWire speaks it as well), which
//! needs no library of the system; the system's own interface elsewhere.

use std::sync::Mutex;
use std::sync::mpsc::Receiver;
use std::time::Duration;

use super::mixer::Mixer;
use super::{RATE, lock, score};

/// After so much silence the device is closed.
const SILENCE: Duration = Duration::from_secs(2);

/// Computes the sounds, then plays whenever it is woken, until all handles are gone.
pub(super) fn run(mixer: &std::sync::Arc<Mutex<Mixer>>, woken: &Receiver<()>) {
    score::usual_cues().for_each(|cue| drop(cue.samples()));
    let mut told = false;
    while woken.recv().is_ok() {
        // What woke us while we were playing has been played.
        while woken.try_recv().is_ok() {}
        if lock(mixer).is_silent() {
            continue;
        }
        if let Err(error) = play(mixer) {
            // Without a device nothing must pile up; it is said once, not at every tick.
            lock(mixer).silence();
            if !std::mem::replace(&mut told, true) {
                tracing::info!(%error, "no sound: the device cannot be opened");
            }
        }
    }
}

/// Counts how long there has been nothing to hear.
struct Quiet(usize);

impl Quiet {
    /// Fills a buffer; false once it has been quiet for long enough.
    fn fill(&mut self, mixer: &Mutex<Mixer>, out: &mut [f32]) -> bool {
        let mut mixer = lock(mixer);
        self.0 = if mixer.is_silent() { self.0 + out.len() } else { 0 };
        mixer.fill(out);
        self.0 < RATE as usize * SILENCE.as_secs() as usize
    }
}

/// Plays what is in the mixer until it has been silent for a while. Fails without a device.
#[cfg(target_os = "linux")]
fn play(mixer: &std::sync::Arc<Mutex<Mixer>>) -> Result<(), pulseaudio::ClientError> {
    use futures::executor::block_on;
    use pulseaudio::protocol::{
        ChannelMap, ChannelVolume, DEFAULT_SINK, PlaybackStreamParams, SampleFormat, SampleSpec,
        stream::{BufferAttr, StreamFlags},
    };
    use pulseaudio::{AsPlaybackSource as _, Client};

    const BYTES: usize = size_of::<f32>();
    /// Soon enough for a verdict, long enough for a laptop that is busy.
    const BUFFER_MILLIS: u32 = 60;

    let buffer_bytes = RATE * BUFFER_MILLIS / 1_000 * BYTES as u32;
    let params = PlaybackStreamParams {
        sample_spec: SampleSpec { format: SampleFormat::Float32Le, channels: 1, sample_rate: RATE },
        channel_map: ChannelMap::mono(),
        cvolume: Some(ChannelVolume::norm(1)),
        sink_name: Some(DEFAULT_SINK.to_owned()),
        buffer_attr: BufferAttr { target_length: buffer_bytes, ..BufferAttr::default() },
        flags: StreamFlags { adjust_latency: true, ..StreamFlags::default() },
        ..PlaybackStreamParams::default()
    };
    let (mixer, mut quiet, mut samples) = (std::sync::Arc::clone(mixer), Quiet(0), Vec::new());
    let source = move |bytes: &mut [u8]| {
        samples.resize(bytes.len() / BYTES, 0.0);
        let goes_on = quiet.fill(&mixer, &mut samples);
        for (place, sample) in bytes.chunks_exact_mut(BYTES).zip(&samples) {
            place.copy_from_slice(&sample.to_le_bytes());
        }
        if goes_on { samples.len() * BYTES } else { 0 }
    };
    let client = Client::from_env(c"youyuan")?;
    block_on(async {
        let stream = client.create_playback_stream(params, source.as_playback_source()).await?;
        stream.play_all().await
    })
}

/// Plays what is in the mixer until it has been silent for a while. Fails without a device.
#[cfg(not(target_os = "linux"))]
fn play(mixer: &std::sync::Arc<Mutex<Mixer>>) -> Result<(), cpal::Error> {
    use cpal::traits::{DeviceTrait as _, HostTrait as _, StreamTrait as _};

    let device = cpal::default_host()
        .default_output_device()
        .ok_or_else(|| cpal::Error::from(cpal::ErrorKind::DeviceNotAvailable))?;
    let channels = device.default_output_config()?.channels();
    let config =
        cpal::StreamConfig { channels, sample_rate: RATE, buffer_size: cpal::BufferSize::Default };
    let (done, ended) = std::sync::mpsc::channel();
    let failed = done.clone();
    let (mixer, mut quiet, mut samples) = (std::sync::Arc::clone(mixer), Quiet(0), Vec::new());
    let stream = device.build_output_stream(
        config,
        move |out: &mut [f32], _: &cpal::OutputCallbackInfo| {
            samples.resize(out.len() / usize::from(channels.max(1)), 0.0);
            if !quiet.fill(&mixer, &mut samples) {
                done.send(()).ok();
            }
            for (frame, sample) in out.chunks_exact_mut(usize::from(channels.max(1))).zip(&samples)
            {
                frame.fill(*sample);
            }
        },
        move |_| {
            failed.send(()).ok();
        },
        None,
    )?;
    stream.play()?;
    ended.recv().ok();
    Ok(())
}
